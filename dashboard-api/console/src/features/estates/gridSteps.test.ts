import { expect, it } from 'vitest'
import { stepFrom } from './gridSteps'

const GRID = [
  ['a', undefined, 'c'],
  ['d', 'e', undefined],
]

it.each([
  ['ArrowRight', 0, 0, [0, 2]], // over the hole
  ['ArrowRight', 0, 2, undefined], // at the edge
  ['ArrowLeft', 1, 1, [1, 0]],
  ['ArrowDown', 0, 0, [1, 0]],
  ['ArrowDown', 0, 2, undefined], // nobody lives below
  ['ArrowUp', 1, 1, undefined],
  ['End', 0, 0, [0, 2]],
  ['Home', 1, 1, [1, 0]],
  ['Tab', 0, 0, undefined],
] as const)('%s at %d/%d leads to %s', (key, row, column, expected) => {
  expect(stepFrom(GRID, row, column, key)).toEqual(expected)
})
