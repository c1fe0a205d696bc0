import { expect, test } from 'vitest'
import { parseJson, parseValues } from './json'

test.each([
  ['{}', { ok: true, value: {} }],
  ['5', { ok: true, value: 5 }],
  ['{', { ok: false }],
  ['', { ok: false }],
])('%s is parsed', (text, expected) => {
  expect(parseJson(text)).toEqual(expected)
})

test.each([
  ['{"interval": 60}', { interval: 60 }],
  ['{}', {}],
  ['[1]', undefined],
  ['null', undefined],
  ['"text"', undefined],
  ['{"interval": null}', undefined],
  ['{"interval"', undefined],
])('%s is a set of values or not', (text, expected) => {
  expect(parseValues(text)).toEqual(expected)
})
