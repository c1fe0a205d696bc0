import { expect, it } from 'vitest'
import { returnPath } from './returnPath'

it.each([
  ['/cases?status=OPEN', '/cases?status=OPEN'],
  ['/', '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
  ['https://elsewhere.example/', '/'],
  ['//elsewhere.example/', '/'],
  ['/\\elsewhere.example', '/'],
  ['/login?return=/cases', '/'],
])('after logging in, %j leads to %s', (asked, expected) => {
  expect(returnPath(asked)).toBe(expected)
})
