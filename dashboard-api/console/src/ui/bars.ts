import type { BarSeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import { formatValue } from '../format/number'

export type BarOption = ComposeOption<
  BarSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>

/** Some figures for each of some categories. A figure that is not known has no bar. */
export interface Bars {
  categories: readonly string[]
  series: readonly { name: string; values: readonly (number | null)[] }[]
  /** Written behind each figure. */
  unit?: string
  /** What the axis ends at, such as 100 of percents; as it comes when left out. */
  max?: number
}

export interface BarColours {
  series: readonly string[]
  ink: string
  line: string
}

/** So many labels have room beside each other, on a phone too. */
const FEW = 6

/** A bar chart; what several series say of a category is stacked. */
export function barOption(bars: Bars, colours: BarColours): BarOption {
  const unit = bars.unit ?? ''
  const few = bars.categories.length <= FEW
  const several = bars.series.length > 1
  return {
    animation: false,
    color: [...colours.series],
    grid: { left: 48, right: 12, top: several ? 40 : 16, bottom: few ? 42 : 28 },
    ...(several && { legend: { top: 0, type: 'scroll' as const, textStyle: { color: colours.ink } } }),
    xAxis: {
      type: 'category',
      data: [...bars.categories],
      axisLabel: {
        color: colours.ink,
        ...(few ? { interval: 0, width: 52, fontSize: 11, overflow: 'break' as const } : { hideOverlap: true }),
      },
      axisLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      type: 'value',
      minInterval: unit === '' ? 1 : 0,
      ...(bars.max !== undefined && { max: bars.max }),
      axisLabel: { color: colours.ink, formatter: `{value}${unit}` },
      splitLine: { lineStyle: { color: colours.line } },
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      valueFormatter: (value) => (typeof value === 'number' ? `${formatValue(value, 1)}${unit}` : '—'),
    },
    series: bars.series.map(({ name, values }) => ({
      type: 'bar',
      name,
      data: [...values],
      barMaxWidth: 28,
      ...(several && { stack: 'all' }),
    })),
  }
}
