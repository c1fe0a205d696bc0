import type { LineSeriesOption } from 'echarts/charts'
import type {
  DataZoomComponentOption,
  GridComponentOption,
  LegendComponentOption,
  MarkAreaComponentOption,
  MarkLineComponentOption,
  TooltipComponentOption,
} from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { Alarm, Severity } from '../../api/types'
import { formatValue } from '../../format/number'
import { formatMinute } from '../../format/time'
import type { ChartColours } from './chartColours'
import type { LimitLine } from './limits'
import { alarmSpans, SHANGHAI_OFFSET_MILLIS, stretches, type Span, type Stretch } from './series'

export type ChartOption = ComposeOption<
  | LineSeriesOption
  | DataZoomComponentOption
  | GridComponentOption
  | LegendComponentOption
  | MarkAreaComponentOption
  | MarkLineComponentOption
  | TooltipComponentOption
>

/** What is drawn of one device. */
export interface Line {
  name: string
  buckets: readonly Stretch[]
  expectedIntervalSeconds: number
}

export interface Drawing {
  span: Span
  /** The part that is looked at. */
  zoom: Span | undefined
  unit: string
  /** The first is the device of the page: it has a band from lowest to highest. */
  lines: readonly Line[]
  alarms: readonly Alarm[]
  limits: readonly LimitLine[]
}

export interface ChartWords {
  mean: string
  min: string
  max: string
  severity: (severity: Severity) => string
}

/** Beyond it the name of a device is cut. */
const NAME_PIXELS_MAX = 160

/** A colour of the page, such as #0f665b, through which one can see. */
const translucent = (colour: string) => `${colour}22`

/** Where a time stands on the axis. */
export const x = (ts: number) => ts + SHANGHAI_OFFSET_MILLIS

type Point = [number, number | null]

/** Points of a line that stops where readings are missing. */
function points(line: Line, value: (bucket: Stretch) => number): Point[] {
  return stretches(line.buckets, line.expectedIntervalSeconds).flatMap((stretch): Point[] => {
    const end = stretch.at(-1)
    const drawn: Point[] = stretch.map((bucket) => [x(bucket.ts), value(bucket)])
    return end ? [...drawn, [x(end.ts) + 1, null]] : drawn
  })
}

function band(line: Line, colour: string): LineSeriesOption[] {
  const unseen = { type: 'line', stack: 'band', stackStrategy: 'all', lineStyle: { opacity: 0 }, symbol: 'none' } as const
  return [
    { ...unseen, data: points(line, (bucket) => bucket.min) },
    { ...unseen, data: points(line, (bucket) => bucket.max - bucket.min), areaStyle: { color: colour, opacity: 0.18 } },
  ]
}

function alarmAreas({ alarms, span, zoom }: Drawing, colours: ChartColours): MarkAreaComponentOption {
  const seen = zoom ?? span
  return {
    silent: true,
    itemStyle: { color: colours.alarm, opacity: 0.12 },
    data: alarmSpans(alarms, span).map((alarm) => [
      {
        name: alarm.name,
        xAxis: x(alarm.from),
        label: {
          // Many names over one another can be read by nobody, and one near the edge would lose its end.
          show: alarms.length <= 6,
          color: colours.alarm,
          position: alarm.from + alarm.to < seen.from + seen.to ? 'insideTopLeft' : 'insideTopRight',
        },
      },
      { xAxis: x(alarm.to) },
    ]),
  }
}

/** What is seen of a limit, a little short of the edges: ECharts leaves out a line with an end beyond them. */
function seenOf(limit: LimitLine, seen: Span): LimitLine[] {
  const inset = (seen.to - seen.from) / 1000
  const from = Math.max(limit.from, seen.from + inset)
  const to = Math.min(limit.to, seen.to - inset)
  return from < to ? [{ ...limit, from, to }] : []
}

function limitMarks(
  { limits, span, zoom }: Drawing,
  words: ChartWords,
  colours: ChartColours,
): MarkLineComponentOption {
  const seen = limits.flatMap((limit) => seenOf(limit, zoom ?? span))
  return {
    silent: true,
    symbol: 'none',
    animation: false,
    data: seen.map((limit) => [
      {
        coord: [x(limit.from), limit.limit],
        lineStyle: {
          color: limit.severity === 'CRITICAL' || limit.severity === 'MAJOR' ? colours.alarm : colours.warn,
          type: 'dashed',
          width: 1.5,
        },
        label: {
          show: true,
          position: 'insideEndTop',
          color: colours.soft,
          fontSize: 11,
          formatter: `${words.severity(limit.severity)} ${limit.comparison === 'BELOW' ? '<' : '>'} ${limit.limit}`,
        },
      },
      { coord: [x(limit.to), limit.limit] },
    ]),
  }
}

/** The axis takes in the limits: a value far from them says as much as one beside them. */
function bound(drawing: Drawing, side: 'min' | 'max'): ((range: { min: number; max: number }) => number) | undefined {
  const limits = drawing.limits.map((line) => line.limit)
  if (limits.length === 0) {
    return undefined
  }
  return (range) => {
    const lowest = Math.min(range.min, ...limits)
    const highest = Math.max(range.max, ...limits)
    const room = 0.08 * (highest - lowest || 1)
    return side === 'min' ? lowest - room : highest + room
  }
}

function tooltip({ lines, unit }: Drawing, words: ChartWords): TooltipComponentOption {
  const byX = lines.map((line) => new Map(line.buckets.map((bucket) => [x(bucket.ts), bucket])))
  const described = (line: Line, bucket: Stretch) => [
    `${lines.length > 1 ? line.name : words.mean} ${formatValue(bucket.mean)} ${unit}`,
    ...(lines.length > 1 ? [] : [`${words.min} ${formatValue(bucket.min)} · ${words.max} ${formatValue(bucket.max)}`]),
  ]
  return {
    trigger: 'axis',
    renderMode: 'richText',
    confine: true,
    formatter: (hovered) => {
      const first = Array.isArray(hovered) ? hovered[0] : hovered
      const at = Array.isArray(first?.value) ? Number(first.value[0]) : NaN
      const texts = lines.flatMap((line, index) => {
        const bucket = byX[index]?.get(at)
        return bucket === undefined ? [] : described(line, bucket)
      })
      return texts.length === 0 ? '' : [formatMinute(at - SHANGHAI_OFFSET_MILLIS), ...texts].join('\n')
    },
  }
}

/** A chart of means, of the first device over its band from lowest to highest, with alarms shaded and limits dashed. */
export function seriesOption(drawing: Drawing, words: ChartWords, colours: ChartColours): ChartOption {
  const { span, zoom, lines } = drawing
  const [own] = lines
  const seen = zoom ?? span
  const text = { color: colours.soft }
  const brand = colours.devices[0] ?? colours.ink
  return {
    useUTC: true,
    animation: false,
    grid: { left: 52, right: 16, top: lines.length > 1 ? 52 : 30, bottom: 74 },
    legend: {
      show: lines.length > 1,
      top: 0,
      data: lines.map((line) => line.name),
      textStyle: { color: colours.ink, width: NAME_PIXELS_MAX, overflow: 'truncate' },
    },
    xAxis: {
      type: 'time',
      min: x(span.from),
      max: x(span.to),
      axisLabel: { hideOverlap: true, color: colours.soft, formatter: { month: '{MM}-{dd}', day: '{MM}-{dd}' } },
      axisLine: { lineStyle: { color: colours.soft } },
    },
    yAxis: {
      type: 'value',
      scale: true,
      min: bound(drawing, 'min') as never,
      max: bound(drawing, 'max') as never,
      name: drawing.unit,
      nameLocation: 'end',
      nameTextStyle: { align: 'right', ...text },
      // The ends lie where they happen to, and say nothing.
      axisLabel: { ...text, showMinLabel: drawing.limits.length === 0, showMaxLabel: drawing.limits.length === 0 },
      splitLine: { lineStyle: { color: colours.line } },
    },
    dataZoom: [
      { type: 'inside', filterMode: 'none', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false },
      {
        type: 'slider',
        filterMode: 'none',
        height: 26,
        bottom: 12,
        borderColor: colours.line,
        fillerColor: translucent(brand),
        handleStyle: { color: colours.surface, borderColor: brand },
        moveHandleStyle: { color: colours.soft },
        emphasis: { moveHandleStyle: { color: brand } },
        dataBackground: { lineStyle: { color: colours.soft }, areaStyle: { opacity: 0 } },
        selectedDataBackground: { lineStyle: { color: brand }, areaStyle: { opacity: 0 } },
        textStyle: text,
        labelFormatter: (at: number) => formatMinute(at - SHANGHAI_OFFSET_MILLIS).slice(5),
      },
    ].map((each) => ({ ...each, startValue: x(seen.from), endValue: x(seen.to) })) as DataZoomComponentOption[],
    tooltip: tooltip(drawing, words),
    series: [
      ...(own === undefined ? [] : band(own, brand)),
      ...lines.map((line, index): LineSeriesOption => ({
        type: 'line',
        name: line.name,
        data: points(line, (bucket) => bucket.mean),
        // A stretch of one bucket has no line to show it.
        showSymbol: line.buckets.length <= 120,
        symbolSize: 4,
        color: colours.devices[index % colours.devices.length] ?? colours.ink,
        lineStyle: { width: index === 0 ? 2 : 1.5 },
        ...(index === 0 && { markArea: alarmAreas(drawing, colours), markLine: limitMarks(drawing, words, colours) }),
      })),
    ],
  }
}
