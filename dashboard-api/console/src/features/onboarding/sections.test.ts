import { expect, it } from 'vitest'
import { sectionsOf } from './sections'

it.each([
  ['administrator', 'quarantine import add keys claim profiles attempts'],
  ['property_manager', 'quarantine import add keys claim profiles'],
  ['community_officer', 'quarantine import add keys profiles'],
  ['street_officer', 'quarantine import profiles'],
  ['technician', 'quarantine claim profiles'],
] as const)('a %s sees %s', (role, expected) => {
  expect(sectionsOf(role).join(' ')).toBe(expected)
})
