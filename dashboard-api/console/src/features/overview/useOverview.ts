import { answer, api } from '../../api/client'
import type { Overview } from '../../api/types'
import { useResource, type Resource } from '../../live/useResource'

/** The first page's numbers, kept fresh: changes are heard of, and what only devices know is asked for. */
export function useOverview(): Resource<Overview> {
  return useResource((signal) => answer(api.GET('/overview', { signal })), { live: () => true, everyMillis: 15_000 })
}
