import { answer, api } from '../../api/client'
import type { Profile } from '../../api/types'
import { useResource, type Resource } from '../../live/useResource'

/** The device profiles that there are. */
export function useProfiles(): Resource<Profile[]> {
  return useResource(async (signal) => (await answer(api.GET('/profiles', { signal }))).items)
}
