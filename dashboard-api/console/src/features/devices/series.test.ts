import { describe, expect, it } from 'vitest'
import type { Alarm, Bucket, Series } from '../../api/types'
import { alarmSpans, refined, spanOf, stepped, stretches, summarise, type ZoomStep } from './series'

const bucket = (ts: number, mean = 18, count = 1): Bucket => ({ ts, min: mean - 1, mean, max: mean + 1, count, late: 0 })

const series = (bucketMillis: number, times: number[], from = 0, to = 100_000): Series => ({
  deviceId: 'd',
  metric: 'room_temp',
  unit: '°C',
  from,
  to,
  bucketMillis,
  buckets: times.map((ts) => bucket(ts)),
})

const measured = (bucketMillis: number, times: number[]) => refined(series(bucketMillis, times), undefined)

const alarm = (startTs: number, clearTs?: number): Alarm => ({
  id: 'a',
  ruleId: 'r',
  ruleName: '室温低于法定下限',
  originator: { kind: 'DEVICE', id: 'd', name: 'd' },
  deviceId: 'd',
  deviceName: 'd',
  place: { estateId: 'e', estateName: 'e', name: 'e' },
  severity: 'MAJOR',
  state: clearTs === undefined ? 'ACTIVE' : 'CLEARED',
  startTs,
  lastTs: startTs,
  ...(clearTs === undefined ? {} : { clearTs }),
  caseId: 'c',
  dismissed: false,
  flapping: false,
})

describe('a line over time', () => {
  it('breaks where readings are missing', () => {
    const parts = stretches(measured(1000, [0, 1000, 2000, 10_000, 11_000]), 1)
    expect(parts.map((part) => part.map((b) => b.ts))).toEqual([
      [0, 1000, 2000],
      [10_000, 11_000],
    ])
  })

  it('does not break between the readings of a slow device', () => {
    expect(stretches(measured(1000, [0, 10_000, 20_000]), 10)).toHaveLength(1)
  })

  it('has no part without readings', () => {
    expect(stretches(measured(1000, []), 1)).toEqual([])
  })
})

describe('a part that is zoomed into', () => {
  const whole = series(10_000, [0, 10_000, 20_000, 30_000, 40_000])

  it('takes the place of what the whole has there', () => {
    const part = series(1_000, [12_000, 13_000, 19_000], 10_000, 20_000)
    expect(refined(whole, part).map((each) => each.ts)).toEqual([0, 12_000, 13_000, 19_000, 20_000, 30_000, 40_000])
  })

  it('leaves no break at its edges, and shows gaps within itself', () => {
    const part = series(1_000, [10_000, 11_000, 12_000, 18_000, 19_000], 10_000, 20_000)
    expect(stretches(refined(whole, part), 1).map((each) => each.map((b) => b.ts))).toEqual([
      [0, 10_000, 11_000, 12_000],
      [18_000, 19_000, 20_000, 30_000, 40_000],
    ])
  })

  it('is not used when it is no finer', () => {
    expect(refined(whole, series(10_000, [10_000], 10_000, 20_000))).toHaveLength(5)
  })
})

describe('the heating season', () => {
  const shanghai = (text: string) => Date.parse(`${text}T00:00:00+08:00`)

  it.each([
    ['2026-01-12', '2025-11-01', '2026-01-12'],
    ['2025-11-02', '2025-11-01', '2025-11-02'],
    ['2025-10-30', '2024-11-01', '2025-04-01'],
    ['2025-07-01', '2024-11-01', '2025-04-01'],
  ])('on %s is from %s to %s', (now, from, to) => {
    expect(spanOf('season', shanghai(now))).toEqual({ from: shanghai(from), to: shanghai(to) })
  })
})

describe('a step of the zoom', () => {
  it.each([
    ['closer', 4_000_000, 6_000_000],
    ['wider', 1_000_000, 9_000_000],
    ['earlier', 1_000_000, 5_000_000],
    ['later', 5_000_000, 9_000_000],
  ] satisfies [ZoomStep, number, number][])('%s leads to %d … %d', (step, from, to) => {
    expect(stepped({ from: 3_000_000, to: 7_000_000 }, { from: 0, to: 10_000_000 }, step)).toEqual({ from, to })
  })

  it.each([
    ['earlier', 0, 4_000_000],
    ['wider', 0, 8_000_000],
  ] satisfies [ZoomStep, number, number][])('%s stays inside the whole', (step, from, to) => {
    expect(stepped({ from: 1_000_000, to: 5_000_000 }, { from: 0, to: 10_000_000 }, step)).toEqual({ from, to })
  })
})

describe('the summary', () => {
  it('weighs buckets by their readings', () => {
    expect(summarise([bucket(0, 10, 3), bucket(1, 20, 1)])).toEqual({ min: 9, mean: 12.5, max: 21 })
  })

  it('says nothing without readings', () => {
    expect(summarise([])).toBeUndefined()
  })
})

describe('alarms on the chart', () => {
  it('are cut to the span, and an active one lasts to its end', () => {
    const spans = alarmSpans([alarm(-50, 20), alarm(80), alarm(-90, -10), alarm(100, 110)], { from: 0, to: 100 })
    expect(spans.map(({ from, to }) => [from, to])).toEqual([
      [0, 20],
      [80, 100],
    ])
  })
})
