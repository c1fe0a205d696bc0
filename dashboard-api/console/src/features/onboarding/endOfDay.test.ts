import { expect, it } from 'vitest'
import { endOfDay } from './endOfDay'

it('a day lasts to its last millisecond', () => {
  expect(endOfDay('2026-01-12')).toBe(new Date(2026, 0, 13).getTime() - 1)
})

it('no day has no end', () => {
  expect(endOfDay('')).toBeUndefined()
})
