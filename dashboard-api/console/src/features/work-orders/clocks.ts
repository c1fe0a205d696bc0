import type { WorkOrder } from '../../api/types'

/** How one deadline of a work order stands. */
export interface Clock {
  name: 'response' | 'layer' | 'citizen'
  dueAt: number
  state: 'running' | 'paused' | 'met'
  /** Millis left; below 0 for how late it is, or was when it was met. */
  leftMillis: number
  /** How much of the time is used up, from 0 to 1. */
  used: number
}

type Timed = Pick<
  WorkOrder,
  'status' | 'createdAt' | 'respondBy' | 'resolveBy' | 'citizenDue' | 'acceptedAt' | 'completedAt' | 'closedAt'
>

function clock(name: Clock['name'], state: Clock['state'], beganAt: number, dueAt: number, at: number): Clock {
  const whole = Math.max(1, dueAt - beganAt)
  return { name, dueAt, state, leftMillis: dueAt - at, used: Math.min(1, Math.max(0, (at - beganAt) / whole)) }
}

/**
 * The clocks of a work order: to accept it, to complete it at this layer, and the citizen's own. A hold stops the second
 * only.
 */
export function clocksOf(order: Timed, nowMillis: number): Clock[] {
  if (order.status === 'CANCELLED') {
    return []
  }
  const acceptedAt = order.acceptedAt
  const completed = order.status === 'COMPLETED' || order.status === 'CLOSED'
  const completedAt = order.completedAt ?? nowMillis
  const endedAt = order.status === 'CLOSED' ? (order.closedAt ?? nowMillis) : nowMillis
  const waiting = order.status === 'NEW' || order.status === 'DISPATCHED'
  return [
    clock('response', waiting ? 'running' : 'met', order.createdAt, order.respondBy, waiting ? nowMillis : (acceptedAt ?? nowMillis)),
    clock(
      'layer',
      completed ? 'met' : order.status === 'ON_HOLD' ? 'paused' : 'running',
      order.createdAt,
      order.resolveBy,
      completed ? completedAt : nowMillis,
    ),
    clock('citizen', order.status === 'CLOSED' ? 'met' : 'running', order.createdAt, order.citizenDue, endedAt),
  ]
}
