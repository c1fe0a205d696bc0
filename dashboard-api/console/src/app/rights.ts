import { computed, type ComputedRef } from 'vue'
import type { Role } from '../api/types'
import { session } from './session'

/** Who registers devices and issues their credentials. */
export const REGISTRARS: readonly Role[] = ['administrator', 'property_manager', 'community_officer']

/** Who decides by which routes people are told. */
export const NOTIFIERS: readonly Role[] = ['administrator', 'street_officer', 'community_officer', 'property_manager']

/** Who gives other systems keys to the interface. */
export const KEY_KEEPERS: readonly Role[] = ['administrator', 'street_officer', 'community_officer', 'property_manager']

/** Who looks after the platform itself. */
export const ADMINISTRATORS: readonly Role[] = ['administrator']

/** Who tells devices what to do. */
export const OPERATORS: readonly Role[] = ['administrator', 'property_manager', 'technician', 'community_officer']

/** Whether the role that is logged in is one of those; the server decides in the end. */
export function mayAs(roles: readonly Role[]): ComputedRef<boolean> {
  return computed(() => session.value !== undefined && roles.includes(session.value.account.role))
}
