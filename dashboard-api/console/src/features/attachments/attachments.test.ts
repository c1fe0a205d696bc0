import { expect, it } from 'vitest'
import { faultOf, within } from './attachments'

it.each([
  ['image/jpeg', 1000, undefined],
  ['application/pdf', 10 * 1024 * 1024, undefined],
  ['application/pdf', 10 * 1024 * 1024 + 1, 'size'],
  ['image/heic', 1000, 'kind'],
  ['', 1000, 'kind'],
])('a file of type "%s" with %d bytes: %s', (type, size, expected) => {
  expect(faultOf({ type, size })).toBe(expected)
})

it.each([
  [4032, 3024, 2048, 1536],
  [3024, 4032, 1536, 2048],
  [800, 600, 800, 600],
])('a photo of %d × %d becomes %d × %d', (width, height, newWidth, newHeight) => {
  expect(within(width, height)).toEqual({ width: newWidth, height: newHeight })
})
