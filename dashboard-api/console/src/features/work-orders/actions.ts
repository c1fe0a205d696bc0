import { answer, api } from '../../api/client'
import type { WorkOrder, WorkOrderAction } from '../../api/types'

/** Whoever returns an order or reports it done has to say why or what. */
export type NotedAction = 'COMPLETE' | 'RETURN'

export function needsNote(action: WorkOrderAction): action is NotedAction {
  return action === 'COMPLETE' || action === 'RETURN'
}

export function sendAction(workOrderId: string, action: WorkOrderAction, note?: string): Promise<WorkOrder> {
  const request = { params: { path: { workOrderId } }, body: note === undefined ? {} : { note } }
  switch (action) {
    case 'ACCEPT':
      return answer(api.POST('/work-orders/{workOrderId}/accept', request))
    case 'START':
      return answer(api.POST('/work-orders/{workOrderId}/start', request))
    case 'COMPLETE':
      return answer(api.POST('/work-orders/{workOrderId}/complete', request))
    case 'CLOSE':
      return answer(api.POST('/work-orders/{workOrderId}/close', request))
    case 'RETURN':
      return answer(api.POST('/work-orders/{workOrderId}/return', request))
  }
}
