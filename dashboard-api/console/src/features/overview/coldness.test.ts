import { expect, it } from 'vitest'
import { coldness } from './coldness'

it.each([
  [0, 0, 'unmeasured'],
  [40, 0, 'warm'],
  [100, 4, 'slight'],
  [100, 5, 'cold'],
  [100, 9, 'cold'],
  [100, 10, 'severe'],
  [3, 3, 'severe'],
])('of %i homes measured %i cold ones are %s', (measuredHouseholds, coldHouseholds, expected) => {
  expect(coldness({ measuredHouseholds, coldHouseholds })).toBe(expected)
})
