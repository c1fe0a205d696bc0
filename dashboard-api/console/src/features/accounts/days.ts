const DAY_MILLIS = 24 * 3_600_000
/** Shanghai's wall clock is always that far ahead of UTC. */
const OFFSET_MILLIS = 8 * 3_600_000

/** The day in Shanghai so many days after now, such as `2026-01-12`. */
export function dayAhead(nowMillis: number, days: number): string {
  return new Date(nowMillis + OFFSET_MILLIS + days * DAY_MILLIS).toISOString().slice(0, 10)
}

/** Midnight in Shanghai at the begin of a day; nothing of an empty text. */
export function firstMomentOf(day: string): number | undefined {
  const begin = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(begin) ? undefined : begin - OFFSET_MILLIS
}

/** The last millisecond of a day in Shanghai; nothing of an empty text. */
export function lastMomentOf(day: string): number | undefined {
  const begin = firstMomentOf(day)
  return begin === undefined ? undefined : begin + DAY_MILLIS - 1
}
