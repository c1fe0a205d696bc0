import { durationParts, formatDuration } from './time'

const HOUR_MILLIS = 3_600_000

/** Like {@link formatDuration}, and below an hour with seconds, so that it can be seen to count. */
export function formatCountdown(millis: number, locale: 'zh' | 'en'): string {
  if (Math.abs(millis) >= HOUR_MILLIS) {
    return formatDuration(millis, locale)
  }
  const seconds = Math.floor(Math.abs(millis) / 1000) % 60
  const { minutes } = durationParts(millis)
  return locale === 'zh' ? `${minutes}分${seconds}秒` : `${minutes} min ${seconds} s`
}
