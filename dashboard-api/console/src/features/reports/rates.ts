import type { HomeRate } from '../../api/types'

export const GROUPINGS = ['estate', 'company', 'community', 'category'] as const
export type Grouping = (typeof GROUPINGS)[number]

export const PERIODS = ['7', '30', '90', '365'] as const
export type Period = (typeof PERIODS)[number]

const DAY_MILLIS = 24 * 3_600_000

/** A part of a whole, with what was left out. */
export interface Share {
  numerator: number
  denominator: number
  excluded: number
}

/** `94.4 %`; a dash of nothing: no home measured is not the same as no home warm. */
export function percentText(rate: Share | undefined): string {
  if (!rate || rate.denominator === 0) {
    return '—'
  }
  return `${((100 * rate.numerator) / rate.denominator).toFixed(1)} %`
}

/** The beginning of a period of whole days that ends at `nowMillis`. */
export function beginningOf(period: Period, nowMillis: number): number {
  return nowMillis - Number(period) * DAY_MILLIS
}

type Reason = keyof HomeRate['reasons']
const REASONS: readonly Reason[] = ['outOfSeason', 'noSensor', 'tooFewReadings']

/** Why homes were left out, without the reasons that left none out. */
export function reasonsOf(rate: HomeRate): { reason: Reason; homes: number }[] {
  return REASONS.map((reason) => ({ reason, homes: rate.reasons[reason] })).filter(({ homes }) => homes > 0)
}
