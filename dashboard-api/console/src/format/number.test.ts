import { expect, it } from 'vitest'
import { formatBytes, formatCelsius, formatValue, sumCounts } from './number'

it.each([
  [17.4, '17.4'],
  [16950.126, '16,950.13'],
  [0, '0'],
  [undefined, '—'],
])('a value of %s is shown as %s', (value, expected) => {
  expect(formatValue(value)).toBe(expected)
})

it('a temperature always has one place', () => {
  expect([18, 17.96, -3.04, undefined].map(formatCelsius)).toEqual(['18.0', '18.0', '-3.0', '—'])
})

it.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1536, '1.5 KiB'],
  [3 * 1024 ** 3, '3.0 GiB'],
])('%d bytes are %s', (bytes, expected) => {
  expect(formatBytes(bytes)).toBe(expected)
})

it('counts are summed over the keys asked for', () => {
  expect(sumCounts({ CRITICAL: 2, MAJOR: 1, OTHER: 5 }, ['CRITICAL', 'MAJOR', 'MINOR'])).toBe(3)
  expect(sumCounts({ NEW: 2, DISPATCHED: 1 })).toBe(3)
})
