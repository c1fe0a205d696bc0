import { expect, it } from 'vitest'
import { clockFace } from './clockFace'

const SECOND = 1000
const HOUR = 3600 * SECOND

it.each([
  [0, false, '0:00:00'],
  [-1, true, '0:00:00'],
  [59 * SECOND, false, '0:00:59'],
  [-(HOUR + 61 * SECOND), true, '1:01:01'],
  [24 * HOUR - SECOND, false, '23:59:59'],
  [24 * HOUR, false, '1d 0:00'],
  [-51.5 * HOUR, true, '2d 3:30'],
])('%i ms before the deadline: late is %s and the face shows %s', (left, late, text) => {
  expect(clockFace(1_000_000_000 + left, 1_000_000_000)).toEqual({ late, text })
})
