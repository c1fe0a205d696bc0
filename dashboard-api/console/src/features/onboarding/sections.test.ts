import { expect, it } from 'vitest'
import { importKindsOf, sectionsOf } from './sections'

it.each([
  ['administrator', 'quarantine import add keys claim profiles attempts'],
  ['property_manager', 'quarantine import add keys claim profiles'],
  ['community_officer', 'quarantine import add keys profiles'],
  ['street_officer', 'quarantine import profiles'],
  ['technician', 'quarantine claim profiles'],
] as const)('a %s sees %s', (role, expected) => {
  expect(sectionsOf(role).join(' ')).toBe(expected)
})

it.each([
  ['administrator', 'organisations estates buildings households devices'],
  ['street_officer', 'buildings households'],
  ['property_manager', 'devices'],
  ['technician', ''],
] as const)('a %s imports %s', (role, expected) => {
  expect(importKindsOf(role).join(' ')).toBe(expected)
})
