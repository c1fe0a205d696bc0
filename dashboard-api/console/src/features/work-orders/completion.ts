import type { UsedPart, WorkPhoto } from '../../api/types'

/** A completion as it is filled in: numbers are texts until they are sent. */
export interface CompletionDraft {
  done: string
  genuine: boolean
  withinDuty: boolean
  contacted: boolean
  solved: boolean
  unsolvedReason: string
  publicReply: string
  minutes: string
  parts: PartDraft[]
  photos: WorkPhoto[]
}

export interface PartDraft {
  key: number
  name: string
  quantity: string
  unit: string
  cost: string
}

export const emptyDraft = (): CompletionDraft => ({
  done: '',
  genuine: true,
  withinDuty: true,
  contacted: true,
  solved: true,
  unsolvedReason: '',
  publicReply: '',
  minutes: '',
  parts: [],
  photos: [],
})

/** A number of at least `min` times `scale`, whole; nothing when the text is none. */
function scaled(text: string, scale: number, min: number): number | undefined {
  const value = Math.round(Number(text.trim() || 'x') * scale)
  return Number.isFinite(value) && value >= min ? value : undefined
}

function partOf(part: PartDraft): UsedPart | undefined {
  const quantityMilli = scaled(part.quantity, 1000, 1)
  const costFen = scaled(part.cost || '0', 100, 0)
  return part.name.trim() && part.unit.trim() && quantityMilli !== undefined && costFen !== undefined
    ? { name: part.name.trim(), quantityMilli, unit: part.unit.trim(), costFen }
    : undefined
}

/** Whether it can be sent as it is. */
export function isComplete(draft: CompletionDraft): boolean {
  return (
    draft.done.trim() !== '' &&
    (draft.solved || draft.unsolvedReason.trim() !== '') &&
    (draft.minutes === '' || scaled(draft.minutes, 1, 0) !== undefined) &&
    draft.parts.every((part) => partOf(part) !== undefined)
  )
}

/** The draft as the API takes it. */
export function completionOf(draft: CompletionDraft, nowMillis: number) {
  return {
    genuine: draft.genuine,
    withinDuty: draft.withinDuty,
    contactedAt: draft.contacted ? nowMillis : undefined,
    unsolvedReason: draft.solved ? undefined : draft.unsolvedReason.trim(),
    done: draft.done.trim(),
    publicReply: draft.publicReply.trim() || undefined,
    workMinutes: scaled(draft.minutes, 1, 0),
    parts: draft.parts.flatMap((part) => partOf(part) ?? []),
    photos: draft.photos,
  }
}
