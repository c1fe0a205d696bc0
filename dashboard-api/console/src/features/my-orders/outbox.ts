import { completionOf } from '../work-orders/completion'

type Completion = ReturnType<typeof completionOf>

/** A completion that waits to be sent. */
export interface Waiting {
  orderId: string
  number: string
  /** Says to the server that a second sending is the same completion. */
  key: string
  body: Completion
  /** Why the server refused it; nothing while it only could not be reached. */
  refusal?: string | undefined
}

/** Where it is kept until it is sent: it outlives a closed page. */
export interface Shelf {
  getItem(name: string): string | null
  setItem(name: string, text: string): void
}

const MOST = 50

/** One shelf for each account: whoever logs in next on the phone sends nothing in another's name. */
export const shelfName = (username: string): string => `youlin.completions.${username}`

export function waitingOn(shelf: Shelf, name: string): Waiting[] {
  try {
    const kept = JSON.parse(shelf.getItem(name) ?? '[]') as unknown
    return Array.isArray(kept) ? (kept as Waiting[]).slice(0, MOST) : []
  } catch {
    return [] // Not ours, or storage is forbidden: there is nothing that could be sent.
  }
}

/** Answers whether it could be kept. */
export function keep(shelf: Shelf, name: string, waiting: readonly Waiting[]): boolean {
  try {
    shelf.setItem(name, JSON.stringify(waiting))
    return true
  } catch {
    return false
  }
}

/** With `next` in place of an earlier completion of the same order. */
export function put(waiting: readonly Waiting[], next: Waiting): Waiting[] {
  return [...waiting.filter((each) => each.orderId !== next.orderId), next]
}

/** The first sending of the same completion is still being done. */
const UNDER_WAY = 'urn:youlin:problem:key-in-use'

/** What became of a sending, by the answer's status and the kind of its refusal; 0 is no answer. */
export function outcomeOf(status: number, refusal?: string): 'sent' | 'later' | 'refused' {
  if (status >= 200 && status < 300) {
    return 'sent'
  }
  return refusal === UNDER_WAY || status === 0 || status === 401 || status === 429 || status >= 500 ? 'later' : 'refused'
}

