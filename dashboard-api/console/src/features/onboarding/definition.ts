import type { ProfileDefinition } from '../../api/types'

export type Draft = { ok: true; definition: ProfileDefinition } | { ok: false; reason: string }

/** What somebody typed as a definition. Only that it is JSON is looked at here: the server knows the rest. */
export function readDefinition(text: string): Draft {
  try {
    return { ok: true, definition: JSON.parse(text) as ProfileDefinition }
  } catch (failure) {
    return { ok: false, reason: String(failure instanceof Error ? failure.message : failure) }
  }
}

export const writeDefinition = (definition: ProfileDefinition): string => JSON.stringify(definition, null, 2)

/** The same profile under an id that is not taken. */
export function copyOf(definition: ProfileDefinition, taken: readonly string[]): ProfileDefinition {
  let id = `${definition.id}-2`
  for (let number = 3; taken.includes(id); number++) {
    id = `${definition.id}-${number}`
  }
  return { ...definition, id }
}
