import { expect, it } from 'vitest'
import { hexDump } from './hexDump'

it.each([
  ['', ''],
  ['7b7d', `0000  7b 7d${' '.repeat(42)}  {}`],
  [
    '000102030405060708090a0b0c0d0e0f41',
    `0000  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f  ${'.'.repeat(16)}\n0010  41${' '.repeat(45)}  A`,
  ],
])('the bytes %s', (hex, expected) => {
  expect(hexDump(hex)).toBe(expected)
})
