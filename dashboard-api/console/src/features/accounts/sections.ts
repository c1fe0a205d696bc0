import type { Role } from '../../api/types'
import { ADMINISTRATORS, KEY_KEEPERS } from '../../app/rights'

export const SECTIONS = ['accounts', 'keys', 'audit'] as const
export type Section = (typeof SECTIONS)[number]

const ROLES: Record<Section, readonly Role[]> = {
  accounts: ADMINISTRATORS,
  keys: KEY_KEEPERS,
  audit: ADMINISTRATORS,
}

/** What a role may see to, in the order in which it is shown. */
export function sectionsOf(role: Role): Section[] {
  return SECTIONS.filter((section) => ROLES[section].includes(role))
}
