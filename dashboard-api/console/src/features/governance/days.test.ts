import { expect, it } from 'vitest'
import { beginOf, dayBefore, dayOf } from './days'

it('the day before the first of March is the last of February, leap or not', () => {
  expect([dayBefore('2026-03-01'), dayBefore('2028-03-01'), dayBefore('2026-01-01')]).toEqual([
    '2026-02-28',
    '2028-02-29',
    '2025-12-31',
  ])
})

it('a day begins at midnight in Shanghai and knows itself again', () => {
  const begin = beginOf('2026-01-12') ?? 0
  expect(begin).toBe(Date.UTC(2026, 0, 11, 16))
  expect([dayOf(begin), dayOf(begin - 1)]).toEqual(['2026-01-12', '2026-01-11'])
  expect(beginOf('')).toBeUndefined()
})
