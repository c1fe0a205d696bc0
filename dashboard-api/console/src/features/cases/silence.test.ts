import { describe, expect, it } from 'vitest'
import type { Alarm } from '../../api/types'
import { localTimeAfter, rulesOf, scopesOf } from './silence'

const place = { estateId: 'hf', estateName: '华富小区', buildingId: 'hf-3', buildingName: '3号楼', name: '' }
const alarm = (deviceId: string, ruleId = 'r') => ({ deviceId, deviceName: deviceId, ruleId, ruleName: ruleId }) as Alarm

describe('the scopes of a silence', () => {
  it('begin with the device when only one is raised', () => {
    expect(scopesOf({ place }, [alarm('d'), alarm('d', 'other')]).map((scope) => scope.body)).toEqual([
      { estate: 'hf', device: 'd' },
      { estate: 'hf', building: 'hf-3' },
      { estate: 'hf' },
    ])
  })

  it('begin with the place when several are', () => {
    expect(scopesOf({ place }, [alarm('d'), alarm('e')]).map((scope) => scope.kind)).toEqual(['building', 'estate'])
    expect(scopesOf({ place: { estateId: 'hf', estateName: 'x', name: '' } }, []).map((s) => s.kind)).toEqual(['estate'])
  })
})

it('each rule is offered once', () => {
  expect(rulesOf([alarm('d', 'a'), alarm('e', 'a'), alarm('e', 'b')]).map((rule) => rule.id)).toEqual(['a', 'b'])
})

it('a time reads back as what it was made of', () => {
  const now = Date.UTC(2026, 0, 12, 8, 30)
  expect(new Date(localTimeAfter(now, 4)).getTime()).toBe(now + 4 * 3_600_000)
})
