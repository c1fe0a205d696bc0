import type { Category, Severity } from '../../api/types'

/** A silence as a form holds it. Times are texts such as 2026-01-12T08:30, of Shanghai. */
export interface SilenceDraft {
  estate: string
  building: string
  rule: string
  category: Category | undefined
  severityAtMost: Severity | undefined
  start: string
  end: string
  reason: string
}

const OFFSET = '+08:00'
const OFFSET_MILLIS = 8 * 3_600_000
const FIRST_LENGTH_MILLIS = 2 * 3_600_000

export function newSilence(nowMillis: number): SilenceDraft {
  return {
    estate: '',
    building: '',
    rule: '',
    category: undefined,
    severityAtMost: undefined,
    start: '',
    end: new Date(nowMillis + FIRST_LENGTH_MILLIS + OFFSET_MILLIS).toISOString().slice(0, 16),
    reason: '',
  }
}

/** As the API takes it; nothing while something that must be filled in is not. */
export function bodyOf(draft: SilenceDraft) {
  const end = Date.parse(`${draft.end}${OFFSET}`)
  const start = draft.start === '' ? undefined : Date.parse(`${draft.start}${OFFSET}`)
  const reason = draft.reason.trim()
  if (draft.estate === '' || reason === '' || Number.isNaN(end) || Number.isNaN(start)) {
    return undefined
  }
  return {
    estate: draft.estate,
    ...(draft.building && { building: draft.building }),
    ...(draft.rule && { rule: draft.rule }),
    ...(draft.category && { category: draft.category }),
    ...(draft.severityAtMost && { severityAtMost: draft.severityAtMost }),
    ...(start !== undefined && { start }),
    end,
    reason,
  }
}
