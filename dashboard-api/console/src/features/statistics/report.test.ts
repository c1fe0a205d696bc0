import { expect, it } from 'vitest'
import type { MonthlyReport, ReportTable } from '../../api/types'
import { barsOf, figureText, monthsUntil, totalsOf } from './report'

const byEstate: ReportTable = {
  name: 'by_estate',
  label: '按小区',
  columns: [
    { name: 'warm_homes', label: '室温合格率', unit: 'RATE' },
    { name: 'cold_days', label: '天数', unit: 'COUNT' },
  ],
  rows: [
    { id: 'cq', name: '长青小区', cells: [{ value: 50, numerator: 1, denominator: 2, excluded: 0 }, { value: 3 }] },
    { id: 'hf', name: '华富小区', cells: [{ numerator: 0, denominator: 0, excluded: 2 }, { value: 0 }] },
    { id: '', name: '合计', cells: [{ value: 50, numerator: 1, denominator: 2, excluded: 2 }, { value: 3 }] },
  ],
}

it('months go back from the one of Shanghai', () => {
  expect(monthsUntil(Date.UTC(2025, 11, 31, 17), 3)).toEqual(['2026-01', '2025-12', '2025-11'])
})

it.each([
  [{ value: 12_345 }, 'COUNT', '12,345'],
  [{ value: 94.444, numerator: 34, denominator: 36, excluded: 4 }, 'RATE', '94.4 %'],
  [{ numerator: 0, denominator: 0, excluded: 2 }, 'RATE', '—'],
  [{ value: 200 }, 'MINUTES', '3 h 20 min'],
  [{ value: 8 }, 'HOUR', '08:00'],
  [{}, 'PERCENT', '—'],
] as const)('%j %s reads %s', (cell, unit, expected) => {
  expect(figureText(cell, unit, 'en')).toBe(expected)
})

it('a chart leaves out the sum, and what is not known', () => {
  expect(barsOf('heating', byEstate)).toEqual({
    categories: ['长青小区', '华富小区'],
    series: [{ name: '室温合格率', values: [50, null] }],
    unit: '%',
    max: 100,
  })
})

it('of a single row, or of a table nobody charts, there is no chart', () => {
  expect(barsOf('heating', { ...byEstate, rows: byEstate.rows.slice(0, 1) })).toBeUndefined()
  expect(barsOf('heating', { ...byEstate, name: 'by_company' })).toBeUndefined()
})

it('where nothing stands out there is no chart', () => {
  const rows = byEstate.rows.map((row) => ({ ...row, cells: [{ numerator: 0, denominator: 0 }, { value: 0 }] }))
  expect(barsOf('heating', { ...byEstate, rows })).toBeUndefined()
})

it('totals are those of the first table', () => {
  const report = { tables: [byEstate] } as MonthlyReport
  expect(totalsOf(report).map(({ label, cell }) => [label, cell.value])).toEqual([
    ['室温合格率', 50],
    ['天数', 3],
  ])
})
