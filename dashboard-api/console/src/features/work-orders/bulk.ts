import type { BulkResult, WorkOrder, WorkOrderAction } from '../../api/types'

/** What is done to many work orders at once. */
export type BulkStep = { action: 'ACCEPT' | 'URGE' } | { action: 'REASSIGN'; account: string }

export interface BulkRefusal {
  number: string
  because: string
}

/** Those with which the caller may do it now; the others would only be refused. */
export function ableTo(orders: readonly WorkOrder[], action: WorkOrderAction): WorkOrder[] {
  return orders.filter((order) => order.actions.includes(action))
}

/** What was refused, by the numbers that people know. */
export function refusalsOf(results: readonly BulkResult[], orders: readonly WorkOrder[]): BulkRefusal[] {
  return results
    .filter((result) => !result.done)
    .map((result) => ({
      number: orders.find((order) => order.id === result.id)?.number ?? result.id,
      because: result.problem?.detail ?? result.problem?.title ?? '',
    }))
}
