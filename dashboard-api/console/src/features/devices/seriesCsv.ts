import { formatSecond } from '../../format/time'
import { csv } from '../../ui/csv'
import type { Stretch } from './series'

/** What a chart shows, as a table: a row for each bucket of each device. */
export function seriesCsv(
  metric: string,
  unit: string,
  lines: readonly { device: string; buckets: readonly Stretch[] }[],
): string {
  return csv([
    ['device', 'metric', 'unit', 'time (Asia/Shanghai)', 'seconds', 'min', 'mean', 'max', 'readings'],
    ...lines.flatMap(({ device, buckets }) =>
      buckets.map((bucket) => [
        device,
        metric,
        unit,
        formatSecond(bucket.ts),
        String(bucket.millis / 1000),
        String(bucket.min),
        String(bucket.mean),
        String(bucket.max),
        String(bucket.count),
      ]),
    ),
  ])
}
