import { describe, expect, it } from 'vitest'
import { offersOf } from './actions'

describe('the buttons', () => {
  it.each([
    [['ACCEPT', 'RETURN', 'REASSIGN'], true, ['ACCEPT', 'RETURN']],
    [['ACCEPT', 'RETURN', 'REASSIGN'], false, ['ACCEPT', 'RETURN', 'REASSIGN']],
    [['MISS', 'REWORK', 'CLOSE'], true, ['CALL_BACK']], // one callback, whatever it finds
    [['URGE', 'CANCEL'], true, []],
    [[], false, []],
  ] as const)('for %j, those of every day only: %s', (actions, everyDayOnly, expected) => {
    expect(offersOf(actions, everyDayOnly)).toEqual(expected)
  })
})
