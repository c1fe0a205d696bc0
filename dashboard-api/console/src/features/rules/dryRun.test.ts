import { expect, it } from 'vitest'
import { barsOf, daysBetween } from './dryRun'

it('days are those of Shanghai', () => {
  const morning = Date.UTC(2026, 0, 11, 16) // 2026-01-12 00:00
  expect(daysBetween(morning, morning + 2 * 86_400_000)).toEqual(['2026-01-12', '2026-01-13'])
  expect(daysBetween(morning - 1, morning)).toEqual(['2026-01-11'])
})

it('every day has a bar for every estate', () => {
  const result = {
    devices: 2,
    readings: 9,
    events: 0,
    alarmsInAll: 3,
    alarms: [],
    days: [
      { estate: 'cq', day: '2026-01-12', alarms: 2 },
      { estate: 'hf', day: '2026-01-13', alarms: 1 },
    ],
  }
  expect(barsOf(result, ['2026-01-12', '2026-01-13'], (id) => id.toUpperCase())).toEqual({
    categories: ['01-12', '01-13'],
    series: [
      { name: 'CQ', values: [2, 0] },
      { name: 'HF', values: [0, 1] },
    ],
  })
})
