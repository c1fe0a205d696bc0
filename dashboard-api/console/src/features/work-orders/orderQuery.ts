import { CATEGORIES, LAYERS, PRIORITIES, type WorkOrderStatus } from '../../api/types'
import { oneOf } from '../../ui/useUrlFilter'

/** What the address says about which work orders to show; texts as they stand there. */
export interface OrderChoice {
  text: string
  estate: string
  category: string
  priority: string
  layer: string
  assignee: string
  mine: string
  overdue: string
  dueSoon: string
  supervised: string
}

/** What is not over yet. */
export const UNDER_WAY: readonly WorkOrderStatus[] = [
  'NEW',
  'DISPATCHED',
  'ACCEPTED',
  'IN_PROGRESS',
  'ON_HOLD',
  'COMPLETED',
]

/** The query of the list, but for the states. */
export function orderQuery(choice: OrderChoice) {
  return {
    text: choice.text || undefined,
    estate: choice.estate || undefined,
    category: oneOf(choice.category, CATEGORIES),
    priority: oneOf(choice.priority, PRIORITIES),
    layer: oneOf(choice.layer, LAYERS),
    assignee: choice.assignee || undefined,
    mine: choice.mine === '1' || undefined,
    overdue: choice.overdue === '1' || undefined,
    dueSoon: choice.dueSoon === '1' || undefined,
    supervised: choice.supervised === '1' || undefined,
  }
}
