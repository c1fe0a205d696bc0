import type { Locale } from '../i18n'

export type DurationUnit = 's' | 'min' | 'h' | 'd'
export const DURATION_UNITS: readonly DurationUnit[] = ['s', 'min', 'h', 'd']

const SECONDS: Record<DurationUnit, number> = { s: 1, min: 60, h: 3_600, d: 86_400 }
const WORDS: Record<Locale, Record<DurationUnit, string>> = {
  zh: { s: ' 秒', min: ' 分钟', h: ' 小时', d: ' 天' },
  en: { s: ' s', min: ' min', h: ' h', d: ' d' },
}

const FORM = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/** How many seconds `PT1H30M` is; nothing where the text is no duration. */
export function secondsOf(iso: string): number | undefined {
  const found = FORM.exec(iso)
  if (!found || iso === 'P' || iso.endsWith('T')) {
    return undefined
  }
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0))
  return (days ?? 0) * SECONDS.d + (hours ?? 0) * SECONDS.h + (minutes ?? 0) * SECONDS.min + (seconds ?? 0)
}

/** `PT90M` of 90 minutes; hours are the largest unit that is written, as the server writes it. */
export function isoOf(amount: number, unit: DurationUnit): string {
  const seconds = Math.round(amount * SECONDS[unit])
  if (seconds !== 0 && seconds % SECONDS.h === 0) {
    return `PT${seconds / SECONDS.h}H`
  }
  return seconds !== 0 && seconds % SECONDS.min === 0 ? `PT${seconds / SECONDS.min}M` : `PT${seconds}S`
}

/** The largest unit that tells a duration in a whole number; `PT0S` is none of minutes. */
export function amountOf(iso: string): { amount: number; unit: DurationUnit } {
  const seconds = secondsOf(iso) ?? 0
  const unit = seconds === 0 ? 'min' : ([...DURATION_UNITS].reverse().find((each) => seconds % SECONDS[each] === 0) ?? 's')
  return { amount: seconds / SECONDS[unit], unit }
}

/** `1 小时 30 分钟`, `1 h 30 min`; a text that is no duration stays as it is. */
export function isoDurationText(iso: string, locale: Locale): string {
  let rest = secondsOf(iso)
  if (rest === undefined) {
    return iso
  }
  const parts: string[] = []
  for (const unit of [...DURATION_UNITS].reverse()) {
    const amount = unit === 's' ? rest : Math.floor(rest / SECONDS[unit])
    if (amount > 0) {
      parts.push(`${amount}${WORDS[locale][unit]}`)
      rest -= amount * SECONDS[unit]
    }
  }
  return parts.length === 0 ? `0${WORDS[locale].min}` : parts.join(' ')
}
