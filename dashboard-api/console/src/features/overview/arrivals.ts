interface Identified {
  id: string
}

/**
 * Ids of the items to mark as new: those absent from the list before, and those marked earlier that are still shown.
 * Nothing of the very first list is new.
 */
export function arrivals(
  before: readonly Identified[] | undefined,
  now: readonly Identified[],
  marked: ReadonlySet<string>,
): ReadonlySet<string> {
  if (before === undefined) {
    return new Set()
  }
  const known = new Set(before.map((item) => item.id))
  return new Set(now.map((item) => item.id).filter((id) => !known.has(id) || marked.has(id)))
}
