const DAY_MILLIS = 24 * 3_600_000

/** The last millisecond of a day such as `2026-01-12`, where the browser is; nothing of an empty text. */
export function endOfDay(day: string): number | undefined {
  const begin = new Date(`${day}T00:00:00`).getTime()
  return Number.isNaN(begin) ? undefined : begin + DAY_MILLIS - 1
}
