const EDITS = ['PUT', 'PATCH', 'DELETE']
const KEPT_MAX = 200

/** The tags of what was read last, by its address: an edit is refused when others changed it since. */
const tags = new Map<string, string>()

function address(url: string): string {
  return new URL(url, 'http://localhost').pathname
}

/** What an edit of this address must still be; nothing for what was not read. */
export function tagToMatch(method: string, url: string): string | undefined {
  return EDITS.includes(method) ? tags.get(address(url)) : undefined
}

/** Learns from a good answer what a thing is now. */
export function learnTag(method: string, url: string, tag: string | null): void {
  const at = address(url)
  if (method !== 'GET') {
    // An action such as /rules/x/enable changes the rule as well.
    ;[...tags.keys()].filter((known) => at.startsWith(known)).forEach((known) => tags.delete(known))
  }
  if (tag !== null) {
    tags.delete(at)
    tags.set(at, tag)
  }
  const [oldest] = tags.keys()
  if (tags.size > KEPT_MAX && oldest !== undefined) {
    tags.delete(oldest)
  }
}
