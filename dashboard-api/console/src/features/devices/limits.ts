import type { DeviceRule, Severity } from '../../api/types'
import { SHANGHAI_OFFSET_MILLIS, type Span } from './series'

const DAY_MILLIS = 86_400_000

/** A limit of a rule, for as long as it was in force. */
export interface LimitLine extends Span {
  rule: string
  severity: Severity
  comparison: 'ABOVE' | 'BELOW'
  limit: number
}

type Calendar = NonNullable<DeviceRule['calendar']>

/** Whether the rule is in force on a day, its hours aside. */
function coversDay(calendar: Calendar, shanghaiMidnight: number): boolean {
  const day = new Date(shanghaiMidnight)
  const monthDay = day.toISOString().slice(5, 10)
  const inDates = ({ from, to }: { from: string; to: string }) =>
    from > to ? monthDay >= from || monthDay <= to : monthDay >= from && monthDay <= to
  return (
    (calendar.dates.length === 0 || calendar.dates.some(inDates)) &&
    (calendar.weekdays.length === 0 || calendar.weekdays.includes(day.getUTCDay() || 7))
  )
}

/** When a calendar was in force within a span, day by day; hours are too short to be drawn. */
export function spansInForce(calendar: Calendar | undefined, { from, to }: Span): Span[] {
  if (calendar === undefined) {
    return [{ from, to }]
  }
  const spans: Span[] = []
  const first = Math.floor((from + SHANGHAI_OFFSET_MILLIS) / DAY_MILLIS) * DAY_MILLIS
  for (let midnight = first; midnight - SHANGHAI_OFFSET_MILLIS < to; midnight += DAY_MILLIS) {
    if (!coversDay(calendar, midnight)) {
      continue
    }
    const begin = Math.max(from, midnight - SHANGHAI_OFFSET_MILLIS)
    const end = Math.min(to, midnight + DAY_MILLIS - SHANGHAI_OFFSET_MILLIS)
    const last = spans.at(-1)
    if (last?.to === begin) {
      last.to = end
    } else {
      spans.push({ from: begin, to: end })
    }
  }
  return spans
}

/** The limits of one metric within a span. */
export function limitLines(rules: readonly DeviceRule[], metric: string, span: Span): LimitLine[] {
  return rules.flatMap(({ name, line, calendar }) =>
    line?.metric === metric
      ? spansInForce(calendar, span).flatMap((force) =>
          line.levels.map(({ severity, limit }) => ({
            rule: name,
            severity,
            comparison: line.comparison,
            limit,
            ...force,
          })),
        )
      : [],
  )
}
