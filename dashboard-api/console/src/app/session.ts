import { readonly, shallowRef } from 'vue'
import { answer, api, useCsrfToken } from '../api/client'
import { ApiProblem } from '../api/problem'
import type { Session } from '../api/types'
import { createRetry } from '../live/retry'
import { startLive, stopLive } from '../live/stream'

const current = shallowRef<Session>()

/** Who is logged in, if anybody. */
export const session = readonly(current)

function enter(entered: Session): void {
  current.value = entered
  useCsrfToken(entered.csrfToken)
  startLive()
}

/** Forgets who was logged in, without telling the server. */
export function leave(): void {
  current.value = undefined
  useCsrfToken('')
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

export async function logIn(username: string, password: string): Promise<void> {
  enter(await answer(api.POST('/session', { body: { username, password } }), { redirectToLogin: false }))
}

export async function logOut(): Promise<void> {
  try {
    await answer(api.DELETE('/session'), { redirectToLogin: false })
  } finally {
    leave()
  }
}
