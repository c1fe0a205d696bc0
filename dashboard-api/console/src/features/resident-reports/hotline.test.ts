import { expect, it } from 'vitest'
import type { HotlineTicket } from '../../api/types'
import { batchesOf, ticketsOf } from './hotline'

it.each([
  ['{"tickets":[{"record_number":"1"}]}', 1],
  ['[{"record_number":"1"},{"record_number":"2"}]', 2],
  ['[]', undefined],
  ['{"items":[]}', undefined],
  ['{', undefined],
  ['7', undefined],
])('the tickets of %s', (text, expected) => {
  expect(ticketsOf(text)?.length).toBe(expected)
})

it('a long list goes in pieces', () => {
  const tickets = Array.from({ length: 201 }, () => ({})) as HotlineTicket[]
  expect(batchesOf(tickets).map((batch) => batch.length)).toEqual([100, 100, 1])
})
