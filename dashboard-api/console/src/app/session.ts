import { computed, readonly, ref, shallowRef } from 'vue'
import { answer, api, useCsrfToken } from '../api/client'
import { ApiProblem } from '../api/problem'
import type { Session } from '../api/types'
import { createRetry } from '../live/retry'
import { startLive, stopLive } from '../live/stream'

const current = shallowRef<Session>()

const over = ref(false)

/** Who is logged in, if anybody. */
export const session = readonly(current)

/** Whether it has ended by itself; what is on the page stays there until somebody logs in again. */
export const sessionEnded = readonly(over)

/** Whether there is something to see to first. */
export const unfinished = computed(() => current.value !== undefined && isUnfinished(current.value))

function enter(entered: Session): void {
  over.value = false
  current.value = entered
  useCsrfToken(entered.csrfToken)
  if (isUnfinished(entered)) {
    stopLive() // Nothing else is answered yet: it would seem broken.
  } else {
    startLive()
  }
}

/** Forgets who was logged in, without telling the server. */
export function leave(): void {
  over.value = false
  current.value = undefined
  useCsrfToken('')
  stopLive()
}

/** The server does not know the session any more. */
export function noteEnd(): void {
  over.value = true
  stopLive()
}

/** Takes up the session of the cookie; answers whether there is one. */
export async function resumeSession(): Promise<boolean> {
  try {
    enter(await answer(api.GET('/session'), { redirectToLogin: false }))
    return true
  } catch (failure) {
    if (failure instanceof ApiProblem && failure.status === 401) {
      return false
    }
    throw failure
  }
}

const later = createRetry(() => void resumeSession().catch(() => later.failed()))

/** Takes it up once the server answers again. */
export function resumeLater(): void {
  later.failed()
}

export interface Credentials {
  username: string
  password: string
  /** Of the second factor, when it is asked for. */
  code?: string
}

export async function logIn(credentials: Credentials): Promise<void> {
  enter(await answer(api.POST('/session', { body: credentials }), { redirectToLogin: false }))
}

/** Goes on with the session that the server gave in place of the one before. */
export function replaceSession(given: Session): void {
  enter(given)
}

/** What somebody has to see to before anything else is answered. */
export function isUnfinished(session: Pick<Session, 'mustChangePassword' | 'mustEnrolTotp'>): boolean {
  return session.mustChangePassword || session.mustEnrolTotp
}

export async function logOut(): Promise<void> {
  try {
    await answer(api.DELETE('/session'), { redirectToLogin: false })
  } finally {
    leave()
  }
}
