import type { WorkOrder } from '../../api/types'

/** Orders by what a technician does next: those of one's own, those to take, and those that wait. */
export interface MyOrders {
  doing: WorkOrder[]
  toTake: WorkOrder[]
  held: WorkOrder[]
}

const dueAt = (order: WorkOrder) =>
  order.acceptedAt === undefined ? Math.min(order.respondBy, order.resolveBy) : order.resolveBy

/** What is due first stands first. */
export function sorted(orders: readonly WorkOrder[], username: string): MyOrders {
  const byDue = [...orders].sort((a, b) => dueAt(a) - dueAt(b))
  const own = byDue.filter((order) => order.assigneeAccount === username)
  return {
    doing: own.filter((order) => order.status === 'ACCEPTED' || order.status === 'IN_PROGRESS'),
    toTake: byDue.filter((order) => order.status === 'DISPATCHED' && order.actions.includes('ACCEPT')),
    held: own.filter((order) => order.status === 'ON_HOLD'),
  }
}
