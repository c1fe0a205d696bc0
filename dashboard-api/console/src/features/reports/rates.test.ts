import { expect, it } from 'vitest'
import { beginningOf, percentText, reasonsOf } from './rates'

it.each([
  [undefined, '—'],
  [{ numerator: 0, denominator: 0, excluded: 4 }, '—'],
  [{ numerator: 0, denominator: 3, excluded: 0 }, '0.0 %'],
  [{ numerator: 34, denominator: 36, excluded: 4 }, '94.4 %'],
  [{ numerator: 36, denominator: 36, excluded: 0 }, '100.0 %'],
])('%o is told as %s', (rate, expected) => {
  expect(percentText(rate)).toBe(expected)
})

it('a period is counted back from now', () => {
  expect(beginningOf('7', 1_768_177_805_320)).toBe(1_768_177_805_320 - 7 * 86_400_000)
})

it('reasons that left no home out are not told', () => {
  const rate = { numerator: 0, denominator: 0, excluded: 5 }
  expect(reasonsOf({ ...rate, reasons: { outOfSeason: 0, noSensor: 3, tooFewReadings: 2 } })).toEqual([
    { reason: 'noSensor', homes: 3 },
    { reason: 'tooFewReadings', homes: 2 },
  ])
  expect(reasonsOf({ ...rate, reasons: { outOfSeason: 5, noSensor: 0, tooFewReadings: 0 } })).toEqual([
    { reason: 'outOfSeason', homes: 5 },
  ])
})
