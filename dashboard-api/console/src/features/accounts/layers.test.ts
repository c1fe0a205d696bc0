import { expect, it } from 'vitest'
import { mayActFor } from './layers'

it.each([
  ['property_manager', 'PROPERTY', true],
  ['property_manager', 'STREET', false],
  ['community_officer', 'COMMUNITY', true],
  ['street_officer', 'COMMUNITY', false],
  ['technician', 'PROPERTY', true],
  ['technician', 'STREET', true],
  ['administrator', 'STREET', false],
] as const)('a %s works for an organisation of layer %s: %s', (role, layer, expected) => {
  expect(mayActFor(role, layer)).toBe(expected)
})
