import type { HotlineTicket } from '../../api/types'

/** The most that one request takes. */
const BATCH = 100

/**
 * The tickets of a file as the hotline gives them out: an object with `tickets`, or the list itself. Nothing when it is
 * neither; what is in a ticket is for the server to judge.
 */
export function ticketsOf(text: string): HotlineTicket[] | undefined {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return undefined
  }
  const list = typeof read === 'object' && read !== null && 'tickets' in read ? read.tickets : read
  return Array.isArray(list) && list.length > 0 ? (list as HotlineTicket[]) : undefined
}

/** The same tickets in pieces that one request takes. */
export function batchesOf(tickets: readonly HotlineTicket[]): HotlineTicket[][] {
  return Array.from({ length: Math.ceil(tickets.length / BATCH) }, (_, piece) =>
    tickets.slice(piece * BATCH, (piece + 1) * BATCH),
  )
}
