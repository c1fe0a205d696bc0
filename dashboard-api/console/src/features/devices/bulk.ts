import type { Device } from '../../api/types'

export const BULK_ACTIONS = ['MOVE', 'CHANGE_PROFILE', 'REVOKE_CREDENTIALS'] as const
export type BulkAction = (typeof BULK_ACTIONS)[number]

/** The words of an action. */
export const BULK_WORDS: Record<BulkAction, 'move' | 'changeProfile' | 'revoke'> = {
  MOVE: 'move',
  CHANGE_PROFILE: 'changeProfile',
  REVOKE_CREDENTIALS: 'revoke',
}

export interface PlaceBody {
  estate: string
  building?: string
  household?: string
}

/** Where devices stand, each place once with all that stand there: what it takes to put them back. */
export function placesOf(devices: readonly Device[]): { ids: string[]; place: PlaceBody }[] {
  const groups = new Map<string, { ids: string[]; place: PlaceBody }>()
  for (const { id, place } of devices) {
    const body: PlaceBody = {
      estate: place.estateId,
      ...(place.buildingId && { building: place.buildingId }),
      ...(place.householdId && { household: place.householdId }),
    }
    const key = JSON.stringify(body)
    const group = groups.get(key) ?? { ids: [], place: body }
    group.ids.push(id)
    groups.set(key, group)
  }
  return [...groups.values()]
}
