import { onScopeDispose, ref, type Ref } from 'vue'
import { answer, api } from '../../api/client'
import { ApiProblem, reasonOf } from '../../api/problem'
import { keep, outcomeOf, put, shelfName, waitingOn, type Waiting } from './outbox'

const RETRY_MILLIS = 15_000

export interface Outbox {
  waiting: Ref<Waiting[]>
  /** Takes a completion and sends it as soon as that works; answers whether it would outlive a closed page. */
  take(next: Waiting): boolean
  forget(orderId: string): void
  flush(): Promise<void>
}

/** What became of sending it, and why it was refused where it was. */
async function send(each: Waiting): Promise<{ outcome: ReturnType<typeof outcomeOf>; reason: string }> {
  try {
    await answer(
      api.POST('/work-orders/{workOrderId}/complete', {
        params: { path: { workOrderId: each.orderId } },
        headers: { 'Idempotency-Key': each.key },
        body: each.body,
      }),
      { redirectToLogin: false },
    )
    return { outcome: 'sent', reason: '' }
  } catch (failure) {
    if (failure instanceof ApiProblem) {
      return { outcome: outcomeOf(failure.status, failure.type), reason: reasonOf(failure) }
    }
    throw failure
  }
}

/** Keeps completions until the server has them: at once, when the line comes back, and every few seconds. */
export function useOutbox(username: string, sent: () => void): Outbox {
  const name = shelfName(username)
  const waiting = ref<Waiting[]>(waitingOn(localStorage, name))
  let sending = false

  function set(next: Waiting[]): boolean {
    waiting.value = next
    return keep(localStorage, name, next)
  }

  function forget(orderId: string): void {
    set(waiting.value.filter((each) => each.orderId !== orderId))
  }

  async function flush(): Promise<void> {
    if (sending) {
      return
    }
    sending = true
    try {
      for (const each of waiting.value.filter((candidate) => candidate.refusal === undefined)) {
        const { outcome, reason } = await send(each)
        if (outcome === 'later') {
          return // The others would fare no better.
        }
        if (outcome === 'sent') {
          forget(each.orderId)
          sent()
        } else {
          set(waiting.value.map((other) => (other.orderId === each.orderId ? { ...other, refusal: reason } : other)))
        }
      }
    } finally {
      sending = false
    }
  }

  const tick = () => void flush()
  const timer = setInterval(tick, RETRY_MILLIS)
  window.addEventListener('online', tick)
  onScopeDispose(() => {
    clearInterval(timer)
    window.removeEventListener('online', tick)
  })
  tick()

  return {
    waiting,
    take(next) {
      const kept = set(put(waiting.value, next))
      tick()
      return kept
    },
    forget,
    flush,
  }
}
