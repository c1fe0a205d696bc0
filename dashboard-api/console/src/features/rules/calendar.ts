import type { Silence } from '../../api/types'

export type View = 'month' | 'week'

const DAY_MILLIS = 86_400_000
/** Shanghai has had no daylight saving time since 1991. */
const OFFSET_MILLIS = 8 * 3_600_000

/** A day of Shanghai. */
export interface CalendarDay {
  /** Such as 2026-01-12. */
  date: string
  fromMillis: number
  toMillis: number
  /** Whether it is of the month that is shown, and not of the one before or after. */
  within: boolean
}

const numberOf = (millis: number) => Math.floor((millis + OFFSET_MILLIS) / DAY_MILLIS)
const dateOf = (day: number) => new Date(day * DAY_MILLIS).toISOString().slice(0, 10)
/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const monday = (day: number) => day - ((day + 3) % 7)

/** The date of a time, such as 2026-01-12. */
export const dateAt = (millis: number) => dateOf(numberOf(millis))

const dayNumber = (date: string) => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MILLIS)

/** The weeks that a date's month or week is shown as, seven days each. */
export function weeksOf(date: string, view: View): CalendarDay[][] {
  const day = dayNumber(date)
  const month = date.slice(0, 7)
  const first = view === 'week' ? day : dayNumber(`${month}-01`)
  const weeks: CalendarDay[][] = []
  for (let start = monday(first); weeks.length === 0 || (view === 'month' && dateOf(start).slice(0, 7) === month); start += 7) {
    weeks.push(
      Array.from({ length: 7 }, (_, index) => {
        const each = start + index
        return {
          date: dateOf(each),
          fromMillis: each * DAY_MILLIS - OFFSET_MILLIS,
          toMillis: (each + 1) * DAY_MILLIS - OFFSET_MILLIS,
          within: view === 'week' || dateOf(each).slice(0, 7) === month,
        }
      }),
    )
  }
  return weeks
}

/** The same day a month or a week later or earlier; the last of a shorter month. */
export function moved(date: string, view: View, by: 1 | -1): string {
  if (view === 'week') {
    return dateOf(dayNumber(date) + 7 * by)
  }
  const [year = 0, month = 0, day = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + by, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + by, Math.min(day, last))).toISOString().slice(0, 10)
}

/** The silences that are in force at some time of a day. */
export function silencesOn(day: CalendarDay, silences: readonly Silence[]): Silence[] {
  return silences.filter((silence) => silence.start < day.toMillis && silence.end > day.fromMillis)
}
