const DAY_MILLIS = 24 * 3_600_000
const SHANGHAI_MILLIS = 8 * 3_600_000

/** The day before a day such as `2026-03-01`. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MILLIS).toISOString().slice(0, 10)
}

/** The day of an instant, in Shanghai. */
export function dayOf(millis: number): string {
  return new Date(millis + SHANGHAI_MILLIS).toISOString().slice(0, 10)
}

/** When a day begins in Shanghai; nothing of a text that is no day. */
export function beginOf(day: string): number | undefined {
  const millis = Date.parse(`${day}T00:00:00+08:00`)
  return Number.isNaN(millis) ? undefined : millis
}
