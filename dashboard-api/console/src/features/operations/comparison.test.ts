import { expect, it } from 'vitest'
import { daysToShow, formatDifference, formatUtcDay } from './comparison'

const DAY = 86_400_000
const days = [0, 1, 2, 3].map((number) => ({ day: number * DAY, counted: 5, held: 5, difference: 0 }))

it('without differences the last days are shown', () => {
  expect(daysToShow(days).map((day) => day.day / DAY)).toEqual([1, 2, 3])
  expect(daysToShow([])).toEqual([])
})

it('days that differ are shown alone', () => {
  const other = { day: DAY, counted: 5, held: 4, difference: -1 }
  expect(daysToShow([days[0]!, other, days[2]!])).toEqual([other])
})

it('days are those of UTC', () => {
  expect(formatUtcDay(Date.UTC(2026, 0, 12))).toBe('2026-01-12')
})

it('a difference has a sign', () => {
  expect([3, 0, -2].map(formatDifference)).toEqual(['+3', '0', '-2'])
})
