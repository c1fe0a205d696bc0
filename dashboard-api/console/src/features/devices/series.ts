import type { Alarm, Bucket, Series } from '../../api/types'

export const RANGES = ['1h', '6h', '24h', '7d'] as const
export type Range = (typeof RANGES)[number]

const HOUR_MILLIS = 3_600_000
export const RANGE_MILLIS: Record<Range, number> = {
  '1h': HOUR_MILLIS,
  '6h': 6 * HOUR_MILLIS,
  '24h': 24 * HOUR_MILLIS,
  '7d': 168 * HOUR_MILLIS,
}

/**
 * Splits buckets where readings are missing, so that a line is not drawn across an outage. A gap is more than two and
 * a half times the bucket or the expected interval of the device, whichever is longer.
 */
export function stretches(series: Series, expectedIntervalSeconds: number): Bucket[][] {
  const limit = 2.5 * Math.max(series.bucketMillis, expectedIntervalSeconds * 1000)
  const result: Bucket[][] = []
  let previous: Bucket | undefined
  for (const bucket of series.buckets) {
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
export function alarmSpans(alarms: readonly Alarm[], from: number, to: number) {
  return alarms
    .filter((alarm) => alarm.startTs < to && (alarm.clearTs ?? to) >= from)
    .map((alarm) => ({
      name: alarm.ruleName,
      severity: alarm.severity,
      from: Math.max(alarm.startTs, from),
      to: Math.min(alarm.clearTs ?? to, to),
    }))
}
