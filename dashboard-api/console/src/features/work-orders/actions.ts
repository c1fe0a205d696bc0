import { answer, api } from '../../api/client'
import type { WorkOrder, WorkOrderAction } from '../../api/types'

/** What a button offers: a callback is one, whatever it finds. */
export type Offer = Exclude<WorkOrderAction, 'DISPATCH' | 'RELAPSE' | 'AUTO_CLOSE' | 'MISS' | 'REWORK' | 'CLOSE'> | 'CALL_BACK'

/** Taken without a question. */
export type PlainOffer = 'ACCEPT' | 'START' | 'RESUME' | 'URGE'
/** Cannot be taken back, so that it is asked for once more; may say why. */
export type NotedOffer = 'SUPERVISE' | 'ESCALATE'
/** Taken with a reason. */
export type ReasonedOffer = 'RETURN' | 'REJECT_RETURN' | 'CANCEL'
/** Taken with another organisation. */
export type HandingOffer = 'TRANSFER' | 'ADD_CO_HANDLER'

// In the order of the buttons; those of every day stand on cards, too.
const EVERY_DAY: readonly Offer[] = ['ACCEPT', 'START', 'RESUME', 'COMPLETE', 'CALL_BACK', 'HOLD', 'RETURN', 'REJECT_RETURN']
const SOMETIMES: readonly Offer[] = [
  'TRANSFER',
  'REASSIGN',
  'ADD_CO_HANDLER',
  'URGE',
  'SUPERVISE',
  'ESCALATE',
  'CANCEL',
]

/** The buttons for what somebody may do. */
export function offersOf(actions: readonly WorkOrderAction[], everyDayOnly: boolean): Offer[] {
  const possible: readonly string[] = actions.includes('CLOSE') ? [...actions, 'CALL_BACK'] : actions
  return [...EVERY_DAY, ...(everyDayOnly ? [] : SOMETIMES)].filter((offer) => possible.includes(offer))
}

/** Whether the button leads the work on, as the others do not. */
export function leadsOn(offer: Offer): boolean {
  return ['ACCEPT', 'START', 'RESUME', 'COMPLETE', 'CALL_BACK'].includes(offer)
}

export function isPlain(offer: Offer): offer is PlainOffer {
  return ['ACCEPT', 'START', 'RESUME', 'URGE'].includes(offer)
}

export function isNoted(offer: Offer): offer is NotedOffer {
  return ['SUPERVISE', 'ESCALATE'].includes(offer)
}

export function isReasoned(offer: Offer): offer is ReasonedOffer {
  return ['RETURN', 'REJECT_RETURN', 'CANCEL'].includes(offer)
}

export function isHanding(offer: Offer): offer is HandingOffer {
  return ['TRANSFER', 'ADD_CO_HANDLER'].includes(offer)
}

export function sendPlain(workOrderId: string, offer: PlainOffer): Promise<WorkOrder> {
  const request = { params: { path: { workOrderId } }, body: {} }
  switch (offer) {
    case 'ACCEPT':
      return answer(api.POST('/work-orders/{workOrderId}/accept', request))
    case 'START':
      return answer(api.POST('/work-orders/{workOrderId}/start', request))
    case 'RESUME':
      return answer(api.POST('/work-orders/{workOrderId}/resume', request))
    case 'URGE':
      return answer(api.POST('/work-orders/{workOrderId}/urge', request))
  }
}

export function sendNoted(workOrderId: string, offer: NotedOffer, note: string): Promise<WorkOrder> {
  const request = { params: { path: { workOrderId } }, body: { note: note || undefined } }
  return offer === 'SUPERVISE'
    ? answer(api.POST('/work-orders/{workOrderId}/supervise', request))
    : answer(api.POST('/work-orders/{workOrderId}/escalate', request))
}

export function sendReasoned(workOrderId: string, offer: ReasonedOffer, reason: string): Promise<WorkOrder> {
  const request = { params: { path: { workOrderId } }, body: { reason } }
  switch (offer) {
    case 'RETURN':
      return answer(api.POST('/work-orders/{workOrderId}/return', request))
    case 'REJECT_RETURN':
      return answer(api.POST('/work-orders/{workOrderId}/reject-return', request))
    case 'CANCEL':
      return answer(api.POST('/work-orders/{workOrderId}/cancel', request))
  }
}

export function sendHanding(
  workOrderId: string,
  offer: HandingOffer,
  body: { organisation: string; note?: string },
): Promise<WorkOrder> {
  const request = { params: { path: { workOrderId } }, body }
  return offer === 'TRANSFER'
    ? answer(api.POST('/work-orders/{workOrderId}/transfer', request))
    : answer(api.POST('/work-orders/{workOrderId}/co-handlers', request))
}
