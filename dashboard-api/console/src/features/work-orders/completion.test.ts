import { describe, expect, it } from 'vitest'
import { completionOf, emptyDraft, isComplete, type CompletionDraft } from './completion'

const draft = (fields: Partial<CompletionDraft>): CompletionDraft => ({ ...emptyDraft(), done: '换阀', ...fields })
const part = (fields: object) => ({ key: 1, name: '阀', quantity: '1', unit: '个', cost: '', ...fields })

it.each([
  [{}, true],
  [{ done: '  ' }, false],
  [{ solved: false }, false], // why not?
  [{ solved: false, unsolvedReason: '等配件' }, true],
  [{ minutes: 'x' }, false],
  [{ minutes: '-5' }, false],
  [{ parts: [part({})] }, true],
  [{ parts: [part({ quantity: '0' })] }, false],
  [{ parts: [part({ cost: 'x' })] }, false],
])('with %j it can be sent: %s', (fields, expected) => {
  expect(isComplete(draft(fields))).toBe(expected)
})

describe('what is sent', () => {
  it('counts in thousandths and fen', () => {
    const parts = [part({ quantity: '1.5', unit: '米', cost: '8.55' })]
    expect(completionOf(draft({ parts }), 0).parts).toEqual([
      { name: '阀', quantityMilli: 1500, unit: '米', costFen: 855 },
    ])
  })

  it('gives no reason for what is solved', () => {
    expect(completionOf(draft({ unsolvedReason: '等配件' }), 7)).toMatchObject({
      contactedAt: 7,
      unsolvedReason: undefined,
    })
    expect(completionOf(draft({ contacted: false }), 7).contactedAt).toBeUndefined()
  })
})
