import { computed, type ComputedRef } from 'vue'
import type { Role } from '../api/types'
import { session } from './session'

/** Whether the role that is logged in is one of those; the server decides in the end. */
export function mayAs(...roles: Role[]): ComputedRef<boolean> {
  return computed(() => session.value !== undefined && roles.includes(session.value.account.role))
}
