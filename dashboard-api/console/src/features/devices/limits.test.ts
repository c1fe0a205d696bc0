import { describe, expect, it } from 'vitest'
import type { DeviceRule } from '../../api/types'
import { limitLines, spansInForce } from './limits'

const shanghai = (text: string) => Date.parse(`${text}T00:00:00+08:00`)
const year = { from: shanghai('2025-01-01'), to: shanghai('2026-01-01') }
const season = { zone: 'Asia/Shanghai', dates: [{ from: '11-01', to: '03-31' }], weekdays: [], hours: [] }

describe('a calendar', () => {
  it('is in force always when there is none', () => {
    expect(spansInForce(undefined, year)).toEqual([year])
  })

  it('of a season past the turn of the year has two parts in a year', () => {
    expect(spansInForce(season, year)).toEqual([
      { from: year.from, to: shanghai('2025-04-01') },
      { from: shanghai('2025-11-01'), to: year.to },
    ])
  })

  it('is cut to the span, within a day as well', () => {
    const from = shanghai('2025-03-31') + 3_600_000
    expect(spansInForce(season, { from, to: from + 3_600_000 })).toEqual([{ from, to: from + 3_600_000 }])
    expect(spansInForce(season, { from: shanghai('2025-04-01'), to: shanghai('2025-05-01') })).toEqual([])
  })

  it('of weekdays begins anew each week', () => {
    const weekend = { ...season, dates: [], weekdays: [6, 7] }
    expect(spansInForce(weekend, { from: shanghai('2026-01-05'), to: shanghai('2026-01-19') })).toEqual([
      { from: shanghai('2026-01-10'), to: shanghai('2026-01-12') },
      { from: shanghai('2026-01-17'), to: shanghai('2026-01-19') },
    ])
  })
})

describe('the limits of a metric', () => {
  const rule: DeviceRule = {
    id: 'room-cold',
    name: '室温低',
    group: false,
    inForce: true,
    line: {
      metric: 'room_temp',
      comparison: 'BELOW',
      levels: [
        { severity: 'MINOR', limit: 18, holdSeconds: 60 },
        { severity: 'MAJOR', limit: 16, holdSeconds: 60 },
      ],
    },
  }

  it('are one line for each level', () => {
    const lines = limitLines([rule, { id: 'x', name: 'x', group: false, inForce: true }], 'room_temp', year)
    expect(lines.map(({ severity, limit }) => [severity, limit])).toEqual([
      ['MINOR', 18],
      ['MAJOR', 16],
    ])
  })

  it('are not drawn beside another metric', () => {
    expect(limitLines([rule], 'humidity', year)).toEqual([])
  })
})
