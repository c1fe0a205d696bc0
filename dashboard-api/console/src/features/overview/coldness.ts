/** How many of an estate's measured homes are below 18 °C, in the steps that its plan shows. */
export type Coldness = 'unmeasured' | 'warm' | 'slight' | 'cold' | 'severe'

export const COLDNESSES: readonly Coldness[] = ['warm', 'slight', 'cold', 'severe', 'unmeasured']

interface Homes {
  measuredHouseholds: number
  coldHouseholds: number
}

/** From 0 to 1; nothing where no home is measured. */
export function coldRate({ measuredHouseholds, coldHouseholds }: Homes): number | undefined {
  return measuredHouseholds === 0 ? undefined : coldHouseholds / measuredHouseholds
}

export function coldness(homes: Homes): Coldness {
  const rate = coldRate(homes)
  if (rate === undefined) {
    return 'unmeasured'
  }
  return rate === 0 ? 'warm' : rate < 0.05 ? 'slight' : rate < 0.1 ? 'cold' : 'severe'
}
