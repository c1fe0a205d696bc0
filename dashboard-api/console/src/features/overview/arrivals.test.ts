import { expect, it } from 'vitest'
import { arrivals } from './arrivals'

const items = (...ids: string[]) => ids.map((id) => ({ id }))

it.each([
  ['nothing of the first list is new', undefined, ['a', 'b'], [], []],
  ['what was absent is new', ['a', 'b'], ['c', 'a', 'b'], [], ['c']],
  ['what was new stays marked while shown', ['c', 'a'], ['d', 'c', 'a'], ['c'], ['d', 'c']],
  ['what left the list is forgotten', ['c', 'a'], ['d', 'a'], ['c'], ['d']],
  ['an unchanged list has nothing new', ['a'], ['a'], [], []],
])('%s', (_, before, now, marked, expected) => {
  const result = arrivals(before && items(...before), items(...now), new Set(marked))
  expect([...result]).toEqual(expected)
})
