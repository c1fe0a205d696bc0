import { expect, it } from 'vitest'
import { amountOf, isoDurationText, isoOf, secondsOf } from './isoDuration'

it.each([
  ['PT0S', 0],
  ['PT90S', 90],
  ['PT1H30M', 5_400],
  ['P1DT1H', 90_000],
  ['soon', undefined],
  ['P', undefined],
  ['PT', undefined],
])('%s is %s seconds', (iso, expected) => {
  expect(secondsOf(iso)).toBe(expected)
})

it.each([
  [30, 'min', 'PT30M'],
  [90, 'min', 'PT90M'],
  [60, 'min', 'PT1H'],
  [2, 'd', 'PT48H'],
  [0, 'h', 'PT0S'],
  [45, 's', 'PT45S'],
] as const)('%d %s is %s', (amount, unit, expected) => {
  expect(isoOf(amount, unit)).toBe(expected)
})

it.each([
  ['PT30M', 30, 'min'],
  ['PT24H', 1, 'd'],
  ['PT90M', 90, 'min'],
  ['PT0S', 0, 'min'],
])('%s is shown as %d %s', (iso, amount, unit) => {
  expect(amountOf(iso)).toEqual({ amount, unit })
})

it.each([
  ['PT1H30M', '1 小时 30 分钟', '1 h 30 min'],
  ['PT0S', '0 分钟', '0 min'],
  ['PT24H', '1 天', '1 d'],
  ['soon', 'soon', 'soon'],
])('%s reads %s, %s', (iso, zh, en) => {
  expect([isoDurationText(iso, 'zh'), isoDurationText(iso, 'en')]).toEqual([zh, en])
})
