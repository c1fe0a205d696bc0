/** Where to go after logging in: a path of this console, never another site. */
export function returnPath(asked: unknown): string {
  return typeof asked === 'string' && /^\/(?![/\\])/.test(asked) && !asked.startsWith('/login') ? asked : '/'
}
