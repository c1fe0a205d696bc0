export interface Asked {
  method: string
  /** Parts of the path behind /api/v1. */
  path: string[]
  query: URLSearchParams
  body: Record<string, unknown>
  loggedIn: boolean
}

export interface Answered {
  status: number
  body?: unknown
  /** Whether the caller is logged in from now on. */
  login?: boolean
}

export const ok = (body: unknown): Answered => ({ status: 200, body })
export const problem = (status: number, title: string, detail: string): Answered => ({
  status,
  body: { type: 'about:blank', title, status, detail },
})

export function page<T>(items: T[], query: URLSearchParams): Answered {
  const begin = Number(query.get('cursor') ?? 0)
  const end = begin + Number(query.get('limit') ?? 50)
  return ok({ items: items.slice(begin, end), ...(end < items.length ? { next: String(end) } : {}) })
}
