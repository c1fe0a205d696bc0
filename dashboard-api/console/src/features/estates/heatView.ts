import type { HeatCell, HeatMapBuilding } from '../../api/types'

/** What the colours of the map tell. */
export const HEAT_VIEWS = ['now', 'min', 'qualified', 'unmeasured'] as const
export type HeatView = (typeof HEAT_VIEWS)[number]

/** How the server is asked for a view. */
export const modeOf = (view: HeatView): 'NOW' | 'MIN_24H' => (view === 'min' ? 'MIN_24H' : 'NOW')

/** Steps of temperature around the legal floor: 2 °C above and below it are the borders that people look for. */
export const BANDS = ['freezing', 'cold', 'fit', 'warm', 'hot'] as const
export type Band = (typeof BANDS)[number]

const BELOW = 2
const WARM = 2
const HOT = 6

export function bandOf(celsius: number, floor: number): Band {
  if (celsius < floor) {
    return celsius < floor - BELOW ? 'freezing' : 'cold'
  }
  if (celsius < floor + WARM) {
    return 'fit'
  }
  return celsius < floor + HOT ? 'warm' : 'hot'
}

/** The degrees that a step spans, such as `16 – 18`. */
export function bandRange(band: Band, floor: number): string {
  const ranges: Record<Band, string> = {
    freezing: `< ${floor - BELOW}`,
    cold: `${floor - BELOW} – ${floor}`,
    fit: `${floor} – ${floor + WARM}`,
    warm: `${floor + WARM} – ${floor + HOT}`,
    hot: `≥ ${floor + HOT}`,
  }
  return ranges[band]
}

/** How a home is painted: by a step of temperature, by its state, or hardly at all where the view is about others. */
export function paintOf(cell: HeatCell, view: HeatView, floor: number): string {
  if (cell.roomTemp === undefined) {
    return 'UNMEASURED'
  }
  if (view === 'unmeasured') {
    return 'quiet'
  }
  return view === 'qualified' ? cell.state : bandOf(cell.roomTemp, floor)
}

export interface HeatCount {
  households: number
  measured: number
  cold: number
  mean: number | undefined
}

/** How the homes of some buildings fare. */
export function countOf(buildings: readonly HeatMapBuilding[]): HeatCount {
  const homes = buildings.flatMap((building) => building.households)
  const measured = homes.flatMap((home) => (home.roomTemp === undefined ? [] : [home.roomTemp]))
  return {
    households: homes.length,
    measured: measured.length,
    cold: homes.filter((home) => home.state === 'COLD').length,
    mean: measured.length === 0 ? undefined : measured.reduce((sum, each) => sum + each, 0) / measured.length,
  }
}
