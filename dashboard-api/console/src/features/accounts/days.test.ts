import { expect, it } from 'vitest'
import { dayAhead, firstMomentOf, lastMomentOf } from './days'

// 23:59 of 11 January in Shanghai.
const LATE = Date.parse('2026-01-11T15:59:00Z')

it('a day is one of Shanghai, wherever the browser is', () => {
  expect(dayAhead(LATE, 0)).toBe('2026-01-11')
  expect(dayAhead(LATE + 60_000, 0)).toBe('2026-01-12')
  expect(dayAhead(LATE, 31)).toBe('2026-02-11')
})

it('a day begins at midnight and ends a millisecond before the next', () => {
  expect(firstMomentOf('2026-01-12')).toBe(LATE + 60_000)
  expect(lastMomentOf('2026-01-11')).toBe(LATE + 59_999)
  expect(lastMomentOf('')).toBeUndefined()
})
