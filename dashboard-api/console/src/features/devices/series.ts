import type { Alarm, Bucket, Series } from '../../api/types'

export const RANGES = ['24h', '7d', '30d', 'season', '1y'] as const
export type Range = (typeof RANGES)[number]

const HOUR_MILLIS = 3_600_000
const DAY_MILLIS = 24 * HOUR_MILLIS
const DAYS: Record<Exclude<Range, 'season'>, number> = { '24h': 1, '7d': 7, '30d': 30, '1y': 365 }

// A chart knows the browser's zone and UTC only. Shanghai has had no daylight saving time since 1991, so shifted UTC
// shows its wall clock.
export const SHANGHAI_OFFSET_MILLIS = 8 * HOUR_MILLIS

/** A time, its end excluded. */
export interface Span {
  from: number
  to: number
}

/** From November to March: the season that is running, else the last one. */
function season(now: number): Span {
  const today = new Date(now + SHANGHAI_OFFSET_MILLIS)
  const year = today.getUTCMonth() >= 10 ? today.getUTCFullYear() : today.getUTCFullYear() - 1
  return {
    from: Date.UTC(year, 10, 1) - SHANGHAI_OFFSET_MILLIS,
    to: Math.min(now, Date.UTC(year + 1, 3, 1) - SHANGHAI_OFFSET_MILLIS),
  }
}

export function spanOf(range: Range, now: number): Span {
  return range === 'season' ? season(now) : { from: now - DAYS[range] * DAY_MILLIS, to: now }
}

/** A bucket that knows how long it is: those of a part that is zoomed into are shorter. */
export interface Stretch extends Bucket {
  millis: number
}

const measured = (series: Series): Stretch[] =>
  series.buckets.map((bucket) => ({ ...bucket, millis: series.bucketMillis }))

/** The whole with its finer part in the place of what it had there. */
export function refined(whole: Series, part: Series | undefined): Stretch[] {
  if (part === undefined || part.bucketMillis >= whole.bucketMillis) {
    return measured(whole)
  }
  const outside = measured(whole)
  return [
    ...outside.filter((bucket) => bucket.ts + whole.bucketMillis <= part.from),
    ...measured(part),
    ...outside.filter((bucket) => bucket.ts >= part.to),
  ]
}

/**
 * Splits buckets where readings are missing, so that a line is not drawn across an outage. A gap is more than two and
 * a half times the bucket or the expected interval of the device, whichever is longer.
 */
export function stretches(buckets: readonly Stretch[], expectedIntervalSeconds: number): Stretch[][] {
  const result: Stretch[][] = []
  let previous: Stretch | undefined
  for (const bucket of buckets) {
    const limit = 2.5 * Math.max(previous?.millis ?? 0, bucket.millis, expectedIntervalSeconds * 1000)
    if (previous === undefined || bucket.ts - previous.ts > limit) {
      result.push([])
    }
    result.at(-1)?.push(bucket)
    previous = bucket
  }
  return result
}

export interface Summary {
  min: number
  mean: number
  max: number
}

/** Lowest, mean over all readings, and highest; nothing where there are no readings. */
export function summarise(buckets: readonly Bucket[]): Summary | undefined {
  let min = Infinity
  let max = -Infinity
  let sum = 0
  let count = 0
  for (const bucket of buckets) {
    min = Math.min(min, bucket.min)
    max = Math.max(max, bucket.max)
    sum += bucket.mean * bucket.count
    count += bucket.count
  }
  return count === 0 ? undefined : { min, mean: sum / count, max }
}

/** The alarms that lasted into the span, cut to it. */
export function alarmSpans(alarms: readonly Alarm[], { from, to }: Span) {
  return alarms
    .filter((alarm) => alarm.startTs < to && (alarm.clearTs ?? to) >= from)
    .map((alarm) => ({
      name: alarm.ruleName,
      severity: alarm.severity,
      from: Math.max(alarm.startTs, from),
      to: Math.min(alarm.clearTs ?? to, to),
    }))
}

export const ZOOM_STEPS = ['earlier', 'later', 'closer', 'wider'] as const
export type ZoomStep = (typeof ZOOM_STEPS)[number]

const SPAN_MILLIS_MIN = 60_000

/** The next part to look at, inside the whole; the whole itself when that is all of it. */
export function stepped(seen: Span, whole: Span, step: ZoomStep): Span {
  const length = seen.to - seen.from
  const middle = (seen.from + seen.to) / 2
  const shift = step === 'earlier' ? -length / 2 : step === 'later' ? length / 2 : 0
  const scale = step === 'closer' ? 0.5 : step === 'wider' ? 2 : 1
  const next = Math.min(whole.to - whole.from, Math.max(SPAN_MILLIS_MIN, length * scale))
  const from = Math.min(Math.max(whole.from, middle + shift - next / 2), whole.to - next)
  return { from: Math.round(from), to: Math.round(from + next) }
}
