import type { DryRunResult } from '../../api/types'
import type { Bars } from '../../ui/bars'

export const PERIODS = ['7', '30', '92'] as const
export type Period = (typeof PERIODS)[number]

const DAY_MILLIS = 86_400_000
/** Shanghai has had no daylight saving time since 1991. */
const OFFSET_MILLIS = 8 * 3_600_000

/** The days, such as 2026-01-12, that a time touches. */
export function daysBetween(fromMillis: number, toMillis: number): string[] {
  const days: string[] = []
  const first = Math.floor((fromMillis + OFFSET_MILLIS) / DAY_MILLIS)
  for (let day = first; day * DAY_MILLIS - OFFSET_MILLIS < toMillis; day++) {
    days.push(new Date(day * DAY_MILLIS).toISOString().slice(0, 10))
  }
  return days
}

/** How many alarms would have begun, a bar for each day and a colour for each estate. */
export function barsOf(result: DryRunResult, days: readonly string[], estateName: (id: string) => string): Bars {
  const counts = new Map(result.days.map(({ estate, day, alarms }) => [`${estate} ${day}`, alarms]))
  return {
    categories: days.map((day) => day.slice(5)),
    series: [...new Set(result.days.map(({ estate }) => estate))].map((estate) => ({
      name: estateName(estate),
      values: days.map((day) => counts.get(`${estate} ${day}`) ?? 0),
    })),
  }
}
