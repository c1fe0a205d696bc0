import type { OrganisationRef, Role } from '../../api/types'

const LAYER: Record<Role, OrganisationRef['layer'] | undefined> = {
  administrator: undefined,
  street_officer: 'STREET',
  community_officer: 'COMMUNITY',
  property_manager: 'PROPERTY',
  technician: undefined,
}

/** Whether somebody of that role may work for an organisation of that layer; technicians may work for any. */
export function mayActFor(role: Role, layer: OrganisationRef['layer']): boolean {
  return role !== 'administrator' && (LAYER[role] ?? layer) === layer
}
