import { computed, type ComputedRef } from 'vue'
import type { Role } from '../api/types'
import { session } from './session'

/** Who registers devices and issues their credentials. */
export const REGISTRARS: readonly Role[] = ['administrator', 'property_manager', 'community_officer']

/** Who decides by which routes people are told. */
export const NOTIFIERS: readonly Role[] = ['administrator', 'street_officer', 'community_officer', 'property_manager']

/** Who decides, and does not only carry out: ends of cases, silences, answers to residents. */
export const DECIDERS: readonly Role[] = ['administrator', 'street_officer', 'community_officer', 'property_manager']

/** Who says where a resident's report belongs, and takes tickets of the hotline in. */
export const OFFICERS: readonly Role[] = ['administrator', 'street_officer', 'community_officer']

/** Who may see how to reach a resident; administrators may not. */
export const CALLERS: readonly Role[] = ['street_officer', 'community_officer', 'property_manager']

/** Who does the work of an organisation. */
export const CREW: readonly Role[] = ['technician', 'property_manager', 'community_officer']

/** Who registers buildings and households. */
export const SURVEYORS: readonly Role[] = ['administrator', 'street_officer']

/** Who gives other systems keys to the interface. */
export const KEY_KEEPERS: readonly Role[] = ['administrator', 'street_officer', 'community_officer', 'property_manager']

/** Who looks after the platform itself. */
export const ADMINISTRATORS: readonly Role[] = ['administrator']

/** Who tells devices what to do. */
export const OPERATORS: readonly Role[] = ['administrator', 'property_manager', 'technician', 'community_officer']

/** Who makes alarm rules. */
export const RULE_MAKERS: readonly Role[] = ['administrator', 'street_officer']

/** Who tries rules on history, and silences alarms. */
export const RULE_TRIERS: readonly Role[] = [...RULE_MAKERS, 'community_officer', 'property_manager']

/** Whether the role that is logged in is one of those; the server decides in the end. */
export function mayAs(roles: readonly Role[]): ComputedRef<boolean> {
  return computed(() => session.value !== undefined && roles.includes(session.value.account.role))
}
