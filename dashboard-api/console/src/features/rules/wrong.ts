import { reasonOf, type ApiProblem } from '../../api/problem'

/** What the server refused of a definition. */
export interface Wrong {
  /** The term, such as `calendar`; empty when it is about none. */
  term: string
  reason: string
}

/** Of `definition.threshold.levels.MINOR` the term is `threshold`. */
export function wrongOf(problem: ApiProblem): Wrong {
  const [term = ''] = (problem.field ?? '').replace(/^definition\.?/, '').split(/[.[]/)
  // A reason begins with the place once more, and with the rule that everybody is looking at.
  const reason = reasonOf(problem).replace(/^([\w.[\]-]+: )?(rule '[^']*': )?/, '')
  return { term, reason: reason === '' ? reasonOf(problem) : reason }
}
