import type { MonthlyReport, ReportCell, ReportTable } from '../../api/types'
import { formatDuration } from '../../format/time'
import { formatValue } from '../../format/number'
import type { Locale } from '../../i18n'
import type { Bars } from '../../ui/bars'

export const KINDS = ['heating', 'gates', 'parking', 'service'] as const
export type Kind = (typeof KINDS)[number]

type Unit = ReportTable['columns'][number]['unit']

const MINUTE_MILLIS = 60_000

/** Months, newest first, such as 2026-01, by the clock of Shanghai. */
export function monthsUntil(nowMillis: number, count: number): string[] {
  const now = new Date(nowMillis + 8 * 3_600_000)
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  )
}

/** A figure as people read it; a dash where it is not known. */
export function figureText(cell: ReportCell, unit: Unit, locale: Locale): string {
  if (cell.value === undefined) {
    return '—'
  }
  switch (unit) {
    case 'COUNT':
      return formatValue(cell.value, 0)
    case 'RATE':
    case 'PERCENT':
      return `${cell.value.toFixed(1)} %`
    case 'MINUTES':
      return formatDuration(cell.value * MINUTE_MILLIS, locale)
    case 'HOUR':
      return `${String(cell.value).padStart(2, '0')}:00`
  }
}

/** What is worth a chart, by the kind of the report and the name of the table. */
const CHARTED: Record<Kind, Partial<Record<string, readonly string[]>>> = {
  heating: { by_estate: ['warm_homes'], by_day: ['warm_homes'] },
  gates: { by_estate: ['passes'], by_day: ['passes', 'denied'] },
  parking: { by_estate: ['occupancy'], by_hour: ['occupancy'] },
  service: { by_estate: ['work_orders'], by_category: ['work_orders'], by_day: ['work_orders'] },
}

/** The chart of a table; nothing where a chart would say no more than the table. */
export function barsOf(kind: Kind, table: ReportTable): Bars | undefined {
  const rows = table.rows.filter(({ id }) => id !== '')
  const columns = table.columns
    .map((column, index) => ({ ...column, index }))
    .filter(({ name }) => CHARTED[kind][table.name]?.includes(name))
  const first = columns[0]
  if (!first || rows.length < 2) {
    return undefined
  }
  const series = columns.map(({ label, index }) => ({
    name: label,
    values: rows.map(({ cells }) => cells[index]?.value ?? null),
  }))
  if (!series.some(({ values }) => values.some((value) => value !== null && value > 0))) {
    return undefined
  }
  const percents = first.unit === 'RATE' || first.unit === 'PERCENT'
  return {
    // Of a day its month is in the title.
    categories: rows.map(({ name }) => (table.name === 'by_day' ? name.slice(8) : name)),
    series,
    ...(percents && { unit: '%', max: 100 }),
  }
}

/** Long tables are shown on demand: a chart says the same, or there is little in them. */
export function isLong(table: ReportTable): boolean {
  return table.name === 'by_day' || table.name === 'by_hour'
}

/** The figures of everything together, as the first table tells them. */
export function totalsOf(report: MonthlyReport): { label: string; unit: Unit; cell: ReportCell }[] {
  const table = report.tables[0]
  const total = table?.rows.find(({ id }) => id === '')
  return table && total
    ? table.columns.map(({ label, unit }, index) => ({ label, unit, cell: total.cells[index] ?? {} }))
    : []
}
