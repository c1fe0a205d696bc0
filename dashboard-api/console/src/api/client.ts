import createClient, { type Middleware } from 'openapi-fetch'
import { currentLocale } from '../i18n'
import { ApiProblem, problemOf } from './problem'
import type { paths } from './schema.gen'
import { learnTag, tagToMatch } from './tags'

let csrfToken = ''
let unauthorized: () => void = () => {}

/** The token that every changing request carries from now on. */
export function useCsrfToken(token: string): void {
  csrfToken = token
}

/** Called when the server answers that nobody is logged in. */
export function onUnauthorized(handler: () => void): void {
  unauthorized = handler
}

/** What every request carries besides its own. */
export function headersOf(method: string): Record<string, string> {
  const language = { 'Accept-Language': currentLocale.value === 'zh' ? 'zh-CN' : 'en' }
  return method === 'GET' ? language : { ...language, 'X-CSRF-Token': csrfToken }
}

const headers: Middleware = {
  onRequest({ request }) {
    Object.entries(headersOf(request.method)).forEach(([name, value]) => request.headers.set(name, value))
    const tag = tagToMatch(request.method, request.url)
    if (tag !== undefined && !request.headers.has('If-Match')) {
      request.headers.set('If-Match', tag)
    }
    return request
  },
  onResponse({ request, response }) {
    if (response.ok) {
      learnTag(request.method, request.url, response.headers.get('ETag'))
    }
    return response
  },
}

export const api = createClient<paths>({ baseUrl: '/api/v1' })
api.use(headers)

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The body of a successful answer; every other outcome is thrown as an {@link ApiProblem}. */
export async function answer<T>(call: Promise<Answer<T>>, options = { redirectToLogin: true }): Promise<T> {
  let result: Answer<T>
  try {
    result = await call
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') {
      throw failure
    }
    throw new ApiProblem(0, 'unreachable')
  }
  if (result.response.ok) {
    return result.data as T
  }
  if (options.redirectToLogin) {
    throw refusalOf(result.response.status, result.error)
  }
  throw problemOf(result.response.status, result.error)
}

/** The refusal of a request by somebody who should be logged in. */
export function refusalOf(status: number, body: unknown): ApiProblem {
  if (status === 401) {
    unauthorized()
  }
  return problemOf(status, body)
}
