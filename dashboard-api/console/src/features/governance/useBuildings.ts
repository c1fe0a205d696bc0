import { computed, type ComputedRef } from 'vue'
import { answer, api } from '../../api/client'
import { useResource, type Resource } from '../../live/useResource'

/** A building with the name of its estate before it, where several estates have a building 1. */
export interface NamedBuilding {
  id: string
  estateId: string
  name: string
}

const MOST = 500

/** Every building in scope; estates are asked one after the other. */
export function useBuildings(): { resource: Resource<NamedBuilding[]>; names: ComputedRef<Map<string, string>> } {
  const resource = useResource(async (signal): Promise<NamedBuilding[]> => {
    const estates = await answer(api.GET('/estates', { params: { query: { limit: MOST } }, signal }))
    const all: NamedBuilding[] = []
    for (const estate of estates.items) {
      const params = { path: { estateId: estate.id }, query: { limit: MOST } }
      const buildings = await answer(api.GET('/estates/{estateId}/buildings', { params, signal }))
      all.push(...buildings.items.map(({ id, name }) => ({ id, estateId: estate.id, name: `${estate.name} ${name}` })))
    }
    return all
  })
  return { resource, names: computed(() => new Map(resource.data.value?.map(({ id, name }) => [id, name]))) }
}
