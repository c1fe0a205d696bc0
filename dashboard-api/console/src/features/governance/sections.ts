import type { Role } from '../../api/types'

export const SECTIONS = ['organisations', 'contracts', 'members', 'care', 'readers', 'audit'] as const
export type Section = (typeof SECTIONS)[number]

/** Who may use a section; everybody where nothing is said. */
const ROLES: Partial<Record<Section, readonly Role[]>> = {
  care: ['community_officer'],
  readers: ['administrator'],
  audit: ['administrator'],
}

/** The sections that a role may use, in the order in which they are shown. */
export function sectionsOf(role: Role): Section[] {
  return SECTIONS.filter((section) => ROLES[section]?.includes(role) ?? true)
}

/** Who makes and ends contracts. */
export const CONTRACTORS: readonly Role[] = ['administrator', 'street_officer', 'community_officer']

/** Who writes members of an organisation. */
export const MEMBER_WRITERS: readonly Role[] = [
  'administrator',
  'street_officer',
  'community_officer',
  'property_manager',
]

/** Who may see the whole phone number of a member. */
export const CALLERS: readonly Role[] = ['street_officer', 'community_officer', 'property_manager']
