import { answer, api } from '../../api/client'
import { useResource, type Resource } from '../../live/useResource'
import type { OrganisationRef } from '../../api/types'

/** The organisations for which somebody may act. */
export function useOrganisations(): Resource<OrganisationRef[]> {
  return useResource(async (signal) => {
    const answered = await answer(api.GET('/organisations', { params: { query: { limit: 500 } }, signal }))
    return answered.items
  })
}
