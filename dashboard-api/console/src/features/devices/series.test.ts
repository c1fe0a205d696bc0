import { describe, expect, it } from 'vitest'
import type { Alarm, Bucket, Series } from '../../api/types'
import { alarmSpans, stretches, summarise } from './series'

const bucket = (ts: number, mean = 18, count = 1): Bucket => ({ ts, min: mean - 1, mean, max: mean + 1, count, late: 0 })

const series = (bucketMillis: number, times: number[]): Series => ({
  deviceId: 'd',
  metric: 'room_temp',
  unit: '°C',
  from: 0,
  to: 100_000,
  bucketMillis,
  buckets: times.map((ts) => bucket(ts)),
})

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
    const parts = stretches(series(1000, [0, 1000, 2000, 10_000, 11_000]), 1)
    expect(parts.map((part) => part.map((b) => b.ts))).toEqual([
      [0, 1000, 2000],
      [10_000, 11_000],
    ])
  })

  it('does not break between the readings of a slow device', () => {
    expect(stretches(series(1000, [0, 10_000, 20_000]), 10)).toHaveLength(1)
  })

  it('has no part without readings', () => {
    expect(stretches(series(1000, []), 1)).toEqual([])
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
    const spans = alarmSpans([alarm(-50, 20), alarm(80), alarm(-90, -10), alarm(100, 110)], 0, 100)
    expect(spans.map(({ from, to }) => [from, to])).toEqual([
      [0, 20],
      [80, 100],
    ])
  })
})
