import { expect, it } from 'vitest'
import type { Silence } from '../../api/types'
import { dateAt, moved, silencesOn, weeksOf } from './calendar'

it.each([
  ['2026-01-12', 'month', 5, '2025-12-29', '2026-02-01'],
  ['2026-02-15', 'month', 5, '2026-01-26', '2026-03-01'],
  ['2026-06-30', 'month', 5, '2026-06-01', '2026-07-05'],
  ['2026-08-01', 'month', 6, '2026-07-27', '2026-09-06'],
  ['2026-01-12', 'week', 1, '2026-01-12', '2026-01-18'],
  ['2026-01-18', 'week', 1, '2026-01-12', '2026-01-18'],
] as const)('%s as a %s is %d weeks from %s to %s', (date, view, count, from, to) => {
  const days = weeksOf(date, view).flat()
  expect([days.length / 7, days[0]?.date, days.at(-1)?.date]).toEqual([count, from, to])
})

it.each([
  ['2026-01-31', 'month', 1, '2026-02-28'],
  ['2026-01-12', 'month', -1, '2025-12-12'],
  ['2025-12-31', 'month', 1, '2026-01-31'],
  ['2026-01-01', 'week', -1, '2025-12-25'],
] as const)('from %s a %s by %d is %s', (date, view, by, expected) => {
  expect(moved(date, view, by)).toBe(expected)
})

it('a silence is on every day that it touches', () => {
  const midnight = Date.UTC(2026, 0, 12, 16) // 2026-01-13 00:00 in Shanghai
  const silence = { start: midnight - 3_600_000, end: midnight + 3_600_000 } as Silence
  const on = weeksOf('2026-01-12', 'week')
    .flat()
    .filter((day) => silencesOn(day, [silence]).length > 0)
  expect(on.map(({ date }) => date)).toEqual(['2026-01-12', '2026-01-13'])
  expect(dateAt(midnight)).toBe('2026-01-13')
  expect(dateAt(midnight - 1)).toBe('2026-01-12')
})
