import { expect, it } from 'vitest'
import { hourBack } from './hours'

const now = Date.UTC(2026, 0, 12, 8, 30)

it.each([
  [0, undefined],
  [1, Date.UTC(2026, 0, 12, 7)],
  [168, Date.UTC(2026, 0, 5, 8)],
])('%d hours back begin at %s', (back, expected) => {
  expect(hourBack(back, now)).toBe(expected)
})
