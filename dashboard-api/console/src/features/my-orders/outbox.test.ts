import { expect, it } from 'vitest'
import { completionOf, emptyDraft } from '../work-orders/completion'
import { keep, outcomeOf, put, waitingOn, type Shelf, type Waiting } from './outbox'

function shelf(): Shelf {
  const texts = new Map<string, string>()
  return { getItem: (name) => texts.get(name) ?? null, setItem: (name, text) => void texts.set(name, text) }
}

const waiting = (orderId: string, done: string): Waiting => ({
  orderId,
  number: 'W-1',
  key: 'k',
  body: completionOf({ ...emptyDraft(), done }, 0),
})

it('what waits outlives the page', () => {
  const kept = shelf()
  expect(keep(kept, 'a', [waiting('o', '换阀')])).toBe(true)
  expect(waitingOn(kept, 'a')[0]?.body.done).toBe('换阀')
  expect(waitingOn(kept, 'somebody else')).toEqual([])
})

it('what cannot be read or kept is nothing', () => {
  const broken: Shelf = {
    getItem: () => '{',
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
  expect(waitingOn(broken, 'a')).toEqual([])
  expect(keep(broken, 'a', [])).toBe(false)
})

it('an order is completed once', () => {
  const two = put([waiting('o', 'first'), waiting('p', 'other')], waiting('o', 'second'))
  expect(two.map((each) => each.body.done)).toEqual(['other', 'second'])
})

it.each([
  [200, 'sent'],
  [0, 'later'],
  [401, 'later'], // after the next log-in
  [503, 'later'],
  [429, 'later'],
  [409, 'refused'],
  [422, 'refused'],
] as const)('an answer of %d: %s', (status, expected) => {
  expect(outcomeOf(status)).toBe(expected)
})

it('waits while the first sending is still being done', () => {
  expect(outcomeOf(409, 'urn:youlin:problem:key-in-use')).toBe('later')
  expect(outcomeOf(409, 'urn:youlin:problem:work-order-not-in-status')).toBe('refused')
})
