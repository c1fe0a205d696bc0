import { CASE_STATUSES, CATEGORIES, SEVERITIES, type Case, type CaseStatus } from '../../api/types'
import { oneOf } from '../../ui/useUrlFilter'

/** What the address says about which cases to show; texts as they stand there. */
export interface CaseChoice {
  status: string
  category: string
  severity: string
  estate: string
  overdue: string
  text: string
}

/** The filter value for all that is not closed: what people mean by cases until they say otherwise. */
export const OPEN = 'open'
export const ALL = 'all'

/** The query of the list; without a status, those that are not closed. */
export function caseQuery(choice: CaseChoice) {
  const status = oneOf(choice.status, CASE_STATUSES)
  return {
    status,
    open: status === undefined && choice.status !== ALL ? true : undefined,
    category: oneOf(choice.category, CATEGORIES),
    severity: oneOf(choice.severity, SEVERITIES),
    estate: choice.estate || undefined,
    overdue: choice.overdue === '1' || undefined,
    text: choice.text || undefined,
  }
}

export const CASE_COLUMNS: readonly CaseStatus[] = CASE_STATUSES

const RANK = { CRITICAL: 0, MAJOR: 1, MINOR: 2, WARNING: 3 } as const

/** What is worst stands first, and of those what was opened last; what is closed in the order of closing. */
export function inColumnOrder(cases: readonly Case[], status: CaseStatus): Case[] {
  return [...cases].sort((a, b) =>
    status === 'CLOSED'
      ? (b.closedAt ?? 0) - (a.closedAt ?? 0)
      : RANK[a.severity] - RANK[b.severity] || b.openedAt - a.openedAt,
  )
}
