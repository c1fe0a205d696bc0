export type ParsedJson = { ok: true; value: unknown } | { ok: false }

/** What somebody typed, as JSON. */
export function parseJson(text: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch {
    return { ok: false }
  }
}

/** What somebody typed as a set of values: an object, no value of which is null. */
export function parseValues(text: string): Record<string, unknown> | undefined {
  const parsed = parseJson(text)
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null || Array.isArray(parsed.value)) {
    return undefined
  }
  const values = parsed.value as Record<string, unknown>
  return Object.values(values).includes(null) ? undefined : values
}
