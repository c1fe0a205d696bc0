import { expect, it } from 'vitest'
import { newDefinition } from './definition'
import { yamlOf } from './yaml'

it('a rule is written as rules.yaml has it', () => {
  const rule = {
    ...newDefinition(),
    id: 'room-cold',
    name: '室温低于 18 °C',
    cause: 'room_cold',
    title: '室温: 不达标',
    calendar: { zone: 'Asia/Shanghai', dates: ['11-01..03-31'], hours: ['22:00..06:00'] },
    minSamples: { least: 3, of: 4 },
  }
  expect(yamlOf(rule)).toBe(`- id: room-cold
  name: 室温低于 18 °C
  deviceKind: heating-room
  category: HEATING_AND_WATER
  cause: room_cold
  title: '室温: 不达标'
  caseLevel: HOUSEHOLD
  threshold:
    metric: room_temp
    comparison: BELOW
    levels: {MINOR: 18}
    deadband: 0.5
    hold: PT30M
  calendar:
    zone: Asia/Shanghai
    dates: [11-01..03-31]
    hours: ['22:00..06:00']
  minSamples: {least: 3, of: 4}`)
})

it.each([
  ["it's", "text: it's"],
  ['- dash', "text: '- dash'"],
  ['yes', "text: 'yes'"],
  ['18', "text: '18'"],
])('the text "%s" stays what it is', (text, expected) => {
  expect(yamlOf({ text })).toBe(`- ${expected}`)
})
