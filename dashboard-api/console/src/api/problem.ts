/** A refusal or failure as people may read it. `status` is 0 when the server could not be reached. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail?: string,
    /** What of the request was wrong, where one thing was. */
    readonly field?: string,
    /** The kind of refusal, such as `urn:youlin:problem:key-in-use`. */
    readonly type?: string,
  ) {
    super(detail ?? title)
    this.name = 'ApiProblem'
  }
}

/** Reads RFC 9457 problem details; anything else keeps at least its status. */
export function problemOf(status: number, body: unknown): ApiProblem {
  if (typeof body === 'object' && body !== null && 'title' in body && typeof body.title === 'string') {
    const detail = 'detail' in body && typeof body.detail === 'string' ? body.detail : undefined
    const field = 'field' in body && typeof body.field === 'string' ? body.field : undefined
    const type = 'type' in body && typeof body.type === 'string' ? body.type : undefined
    return new ApiProblem(status, body.title, detail, field, type)
  }
  return new ApiProblem(status, `HTTP ${status}`)
}

/** Why it was refused, with the name of what was wrong. */
export function reasonOf(problem: ApiProblem): string {
  const reason = problem.detail ?? problem.title
  return problem.field === undefined || reason.includes(problem.field) ? reason : `${problem.field}: ${reason}`
}
