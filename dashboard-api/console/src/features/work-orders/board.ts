import type { WorkOrder, WorkOrderStatus } from '../../api/types'

export type ColumnId = 'dispatch' | 'accepted' | 'progress' | 'callback' | 'closed'

export const COLUMNS: readonly { id: ColumnId; statuses: readonly WorkOrderStatus[] }[] = [
  { id: 'dispatch', statuses: ['NEW', 'DISPATCHED'] },
  { id: 'accepted', statuses: ['ACCEPTED'] },
  { id: 'progress', statuses: ['IN_PROGRESS', 'ON_HOLD'] },
  { id: 'callback', statuses: ['COMPLETED'] },
  { id: 'closed', statuses: ['CLOSED'] },
]

/** The orders of each column: what is due first stands first, what was closed last stands first. */
export function boardColumns(orders: readonly WorkOrder[]): Record<ColumnId, WorkOrder[]> {
  const columns: Record<ColumnId, WorkOrder[]> = { dispatch: [], accepted: [], progress: [], callback: [], closed: [] }
  for (const { id, statuses } of COLUMNS) {
    columns[id] = orders
      .filter((order) => statuses.includes(order.status))
      .sort((a, b) => (id === 'closed' ? (b.closedAt ?? 0) - (a.closedAt ?? 0) : a.resolveBy - b.resolveBy))
  }
  return columns
}

export type Deadline = { kind: 'none' | 'paused' } | { kind: 'left' | 'overdue'; millis: number }

/** How an order stands against its resolve-by time, which a hold moves on; done work has no deadline any more. */
export function deadline(order: Pick<WorkOrder, 'status' | 'resolveBy'>, nowMillis: number): Deadline {
  if (order.status === 'COMPLETED' || order.status === 'CLOSED' || order.status === 'CANCELLED') {
    return { kind: 'none' }
  }
  if (order.status === 'ON_HOLD') {
    return { kind: 'paused' }
  }
  const left = order.resolveBy - nowMillis
  return left < 0 ? { kind: 'overdue', millis: -left } : { kind: 'left', millis: left }
}
