import { expect, it } from 'vitest'
import { CONDITION_KINDS, kindOf, newDefinition, tidied, withKind } from './definition'

it.each(CONDITION_KINDS)('another condition, %s, takes the place of the one before', (kind) => {
  const changed = withKind({ ...newDefinition(), minSamples: { least: 3, of: 4 } }, kind)
  expect(kindOf(changed)).toBe(kind)
  expect(CONDITION_KINDS.filter((each) => changed[each] !== undefined)).toEqual([kind])
  expect(changed.minSamples !== undefined).toBe(kind === 'threshold' || kind === 'rateOfChange')
})

it('what was left empty is not sent', () => {
  const definition = {
    ...newDefinition(),
    id: 'room-hot',
    estates: [],
    source: '',
    keepFiringFor: undefined,
    calendar: { zone: 'Asia/Shanghai', dates: [], hours: [] },
  }
  expect(tidied(definition)).toEqual({
    id: 'room-hot',
    deviceKind: 'heating-room',
    category: 'HEATING_AND_WATER',
    caseLevel: 'HOUSEHOLD',
    threshold: { metric: 'room_temp', comparison: 'BELOW', levels: { MINOR: 18 }, deadband: 0.5, hold: 'PT30M' },
  })
})

it('a limit of nought is a limit', () => {
  const definition = withKind(newDefinition(), 'threshold')
  definition.threshold = { ...definition.threshold!, levels: { MINOR: 0 } }
  expect(tidied(definition).threshold?.levels).toEqual({ MINOR: 0 })
})
