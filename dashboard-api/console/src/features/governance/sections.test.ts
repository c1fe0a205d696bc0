import { expect, it } from 'vitest'
import { sectionsOf } from './sections'

it.each([
  ['administrator', 'organisations contracts members readers audit'],
  ['community_officer', 'organisations contracts members care'],
  ['technician', 'organisations contracts members'],
] as const)('%s sees %s', (role, expected) => {
  expect(sectionsOf(role).join(' ')).toBe(expected)
})
