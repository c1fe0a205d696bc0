const ZONE = 'Asia/Shanghai'

// Swedish notation is ISO-like (2026-01-12 08:30), reads well in both languages and sorts by eye.
const minutes = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})
const seconds = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** `2026-01-12 08:30` in Asia/Shanghai. */
export function formatMinute(epochMillis: number): string {
  return minutes.format(epochMillis)
}

/** `2026-01-12 08:30:05` in Asia/Shanghai. */
export function formatSecond(epochMillis: number): string {
  return seconds.format(epochMillis)
}

/** `08:30` on the day of `nowMillis`, `01-12 08:30` in its year, else the full minute; all in Asia/Shanghai. */
export function formatShort(epochMillis: number, nowMillis: number): string {
  const text = formatMinute(epochMillis)
  const now = formatMinute(nowMillis)
  if (text.slice(0, 10) === now.slice(0, 10)) {
    return text.slice(11)
  }
  return text.slice(0, 4) === now.slice(0, 4) ? text.slice(5) : text
}

export interface DurationParts {
  days: number
  hours: number
  minutes: number
}

/** Whole days, hours and minutes of a span; the sign is dropped and seconds are cut off. */
export function durationParts(millis: number): DurationParts {
  const total = Math.floor(Math.abs(millis) / 60_000)
  return { days: Math.floor(total / 1440), hours: Math.floor((total % 1440) / 60), minutes: total % 60 }
}

/** The two largest units of a span: `2天 3小时`, `3 h 20 min`; below a minute, `0分钟` or `0 min`. */
export function formatDuration(millis: number, locale: 'zh' | 'en'): string {
  const { days, hours, minutes } = durationParts(millis)
  const words = locale === 'zh' ? (['天', '小时', '分钟'] as const) : ([' d', ' h', ' min'] as const)
  const parts = [
    days > 0 ? `${days}${words[0]}` : '',
    hours > 0 ? `${hours}${words[1]}` : '',
    minutes > 0 || (days === 0 && hours === 0) ? `${minutes}${words[2]}` : '',
  ].filter((part) => part !== '')
  return parts.slice(0, 2).join(' ')
}
