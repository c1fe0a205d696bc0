/** What browsers call themselves, those first that call themselves by the name of another as well. */
const BROWSERS = [
  [/MicroMessenger\/(\d+)/, 'WeChat'],
  [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
] as const

const SYSTEMS = [
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const

/** A browser as people call it, such as `Edge 120 · Windows`; what is none is called as it calls itself. */
export function browserText(userAgent: string): string {
  const browser = BROWSERS.map(([pattern, name]) => ({ name, version: pattern.exec(userAgent)?.[1] })).find(
    ({ version }) => version !== undefined,
  )
  if (!browser) {
    return userAgent
  }
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [`${browser.name} ${browser.version}`, system].filter(Boolean).join(' · ')
}
