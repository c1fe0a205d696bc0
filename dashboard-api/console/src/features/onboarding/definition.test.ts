import { expect, it } from 'vitest'
import { copyOf, readDefinition, writeDefinition } from './definition'

const room = { id: 'room', name: '室温', kind: 'heating-room', expectedInterval: 'PT10M', metrics: [] }

it('what is written can be read', () => {
  expect(readDefinition(writeDefinition(room))).toEqual({ ok: true, definition: room })
})

it('what is no JSON is refused', () => {
  expect(readDefinition('{"id": }').ok).toBe(false)
})

it.each([
  [['room'], 'room-2'],
  [['room', 'room-2', 'room-3'], 'room-4'],
])('beside %j a copy is called %s', (taken, id) => {
  expect(copyOf(room, taken)).toEqual({ ...room, id })
})
