import type { DayComparison } from '../../api/types'

/** The days that are worth showing: those that differ; when none does, the last few. */
export function daysToShow(days: readonly DayComparison[], fewest = 3): DayComparison[] {
  const different = days.filter((day) => day.difference !== 0)
  return different.length > 0 ? different : days.slice(-fewest)
}

/** `2026-01-12`: a day of UTC, which is how days are counted. */
export function formatUtcDay(epochMillis: number): string {
  return new Date(epochMillis).toISOString().slice(0, 10)
}

/** `+3`, `-2`, `0`. */
export function formatDifference(difference: number): string {
  return difference > 0 ? `+${difference}` : `${difference}`
}
