import { IMPORT_KINDS, type ImportKind, type Role } from '../../api/types'
import { REGISTRARS } from '../../app/rights'

export const SECTIONS = ['quarantine', 'import', 'add', 'keys', 'claim', 'profiles', 'attempts'] as const
export type Section = (typeof SECTIONS)[number]

/** Who may use a section; everybody where nothing is said. */
const ROLES: Partial<Record<Section, readonly Role[]>> = {
  import: [...REGISTRARS, 'street_officer'],
  add: REGISTRARS,
  keys: REGISTRARS,
  claim: ['administrator', 'property_manager', 'technician'],
  attempts: ['administrator'],
}

/** The sections that a role may use, in the order in which they are shown. */
export function sectionsOf(role: Role): Section[] {
  return SECTIONS.filter((section) => ROLES[section]?.includes(role) ?? true)
}

const IMPORTERS: Record<ImportKind, readonly Role[]> = {
  organisations: ['administrator'],
  estates: ['administrator'],
  buildings: ['administrator', 'street_officer'],
  households: ['administrator', 'street_officer'],
  devices: REGISTRARS,
}

/** What a role may import. */
export function importKindsOf(role: Role): ImportKind[] {
  return IMPORT_KINDS.filter((kind) => IMPORTERS[kind].includes(role))
}
