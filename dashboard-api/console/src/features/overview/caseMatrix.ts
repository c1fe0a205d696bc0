import type { CaseCount, Category, Severity } from '../../api/types'
import { CATEGORIES, SEVERITIES } from '../../api/types'

export interface MatrixRow {
  category: Category
  total: number
  cells: readonly { severity: Severity; open: number }[]
}

/** Open cases in a row for each category and a cell for each severity, the gravest first. */
export function caseMatrix(counts: readonly CaseCount[]): MatrixRow[] {
  return CATEGORIES.map((category) => {
    const cells = SEVERITIES.map((severity) => ({
      severity,
      open: counts.find((count) => count.category === category && count.severity === severity)?.open ?? 0,
    }))
    return { category, cells, total: cells.reduce((sum, cell) => sum + cell.open, 0) }
  })
}
