import type { LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, MarkAreaComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { Alarm, Series } from '../../api/types'
import { formatValue } from '../../format/number'
import { formatMinute } from '../../format/time'
import { alarmSpans, stretches } from './series'

export type ChartOption = ComposeOption<
  LineSeriesOption | GridComponentOption | MarkAreaComponentOption | TooltipComponentOption
>

export interface ChartWords {
  metric: string
  mean: string
  min: string
  max: string
}

// A chart knows the browser's zone and UTC only. Shanghai has had no daylight saving time since 1991, so shifted UTC
// shows its wall clock.
const SHANGHAI_OFFSET_MILLIS = 8 * 3_600_000
const x = (ts: number) => ts + SHANGHAI_OFFSET_MILLIS

type Point = [number, number | null]

/** Where the name of a span has room: a narrow one near the edge would lose its end. */
function labelPosition(series: Series, span: { from: number; to: number }): 'insideTopLeft' | 'insideTopRight' {
  return span.from + span.to < series.from + series.to ? 'insideTopLeft' : 'insideTopRight'
}

/** A chart of the mean over the band from lowest to highest value, with the times of alarms shaded. */
export function seriesOption(
  series: Series,
  expectedIntervalSeconds: number,
  alarms: readonly Alarm[],
  words: ChartWords,
): ChartOption {
  const lowest: Point[] = []
  const spread: Point[] = []
  const mean: Point[] = []
  for (const stretch of stretches(series, expectedIntervalSeconds)) {
    for (const bucket of stretch) {
      lowest.push([x(bucket.ts), bucket.min])
      spread.push([x(bucket.ts), bucket.max - bucket.min])
      mean.push([x(bucket.ts), bucket.mean])
    }
    const end = stretch.at(-1)
    if (end) {
      const gap: Point = [x(end.ts) + 1, null]
      lowest.push(gap)
      spread.push(gap)
      mean.push(gap)
    }
  }
  const byX = new Map(series.buckets.map((bucket) => [x(bucket.ts), bucket]))
  // A stretch of one bucket has no line to show it.
  const showSymbol = mean.length <= 120

  return {
    useUTC: true,
    animation: false,
    grid: { left: 56, right: 18, top: 28, bottom: 34 },
    xAxis: {
      type: 'time',
      min: x(series.from),
      max: x(series.to),
      axisLabel: { hideOverlap: true, formatter: { month: '{MM}-{dd}', day: '{MM}-{dd}' } },
    },
    yAxis: { type: 'value', scale: true, name: series.unit, nameLocation: 'end', nameTextStyle: { align: 'right' } },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      formatter: (hovered) => {
        const first = Array.isArray(hovered) ? hovered[0] : hovered
        const at = Array.isArray(first?.value) ? Number(first.value[0]) : NaN
        const bucket = byX.get(at)
        return bucket === undefined
          ? ''
          : [
              formatMinute(bucket.ts),
              `${words.mean} ${formatValue(bucket.mean)} ${series.unit}`,
              `${words.min} ${formatValue(bucket.min)} · ${words.max} ${formatValue(bucket.max)}`,
            ].join('\n')
      },
    },
    series: [
      { type: 'line', data: lowest, stack: 'band', stackStrategy: 'all', lineStyle: { opacity: 0 }, symbol: 'none' },
      {
        type: 'line',
        data: spread,
        stack: 'band',
        stackStrategy: 'all',
        lineStyle: { opacity: 0 },
        symbol: 'none',
        areaStyle: { color: '#0f665b', opacity: 0.18 },
      },
      {
        type: 'line',
        name: words.metric,
        data: mean,
        showSymbol,
        symbolSize: 4,
        color: '#0f665b',
        lineStyle: { width: 2 },
        markArea: {
          silent: true,
          itemStyle: { color: '#a92b1c', opacity: 0.12 },
          data: alarmSpans(alarms, series.from, series.to).map((span) => [
            { name: span.name, xAxis: x(span.from), label: { color: '#a92b1c', position: labelPosition(series, span) } },
            { xAxis: x(span.to) },
          ]),
        },
      },
    ],
  }
}
