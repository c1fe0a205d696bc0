import type { components } from '../../api/schema.gen'

export type Plan = components['schemas']['EstatePlan']
export type Spot = components['schemas']['Spot']
export type SpotState = components['schemas']['SpotState']

/** What tells states apart beside their colour. */
export const SPOT_MARKS: Record<SpotState, string> = {
  FAULT: '!',
  UNKNOWN: '?',
  OPEN: '⇄',
  CLOSED: '▮',
  OCCUPIED: '■',
  FREE: 'P',
}

const ROW = 20

/** The number in a name such as `12号车位`; a name without one as it is. */
export const numberOf = (name: string): string => /\d+/.exec(name)?.[0] ?? name

/** Bays in the order in which they are numbered, some to a row. */
export function baysInRows(bays: readonly Spot[], row = ROW): Spot[][] {
  const sorted = [...bays].sort((a, b) => a.name.localeCompare(b.name, 'zh', { numeric: true }))
  return Array.from({ length: Math.ceil(sorted.length / row) }, (_, index) =>
    sorted.slice(index * row, (index + 1) * row),
  )
}

export function countStates(spots: readonly Spot[]): Record<SpotState, number> {
  const counts: Record<SpotState, number> = { FAULT: 0, UNKNOWN: 0, OPEN: 0, CLOSED: 0, OCCUPIED: 0, FREE: 0 }
  for (const spot of spots) {
    counts[spot.state]++
  }
  return counts
}
