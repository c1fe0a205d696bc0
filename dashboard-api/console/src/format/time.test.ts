import { describe, expect, it } from 'vitest'
import { formatDuration, formatMinute, formatSecond, formatShort } from './time'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const morning = Date.UTC(2026, 0, 12, 0, 30, 5) // 08:30:05 in Shanghai

describe('times', () => {
  it('are shown in Shanghai whatever the zone of the browser', () => {
    expect(formatMinute(morning)).toBe('2026-01-12 08:30')
    expect(formatSecond(morning)).toBe('2026-01-12 08:30:05')
    expect(formatMinute(Date.UTC(2025, 11, 31, 16, 0))).toBe('2026-01-01 00:00')
  })

  it.each([
    ['of today without the day', morning + 3 * HOUR, '08:30'],
    ['of this year without the year', morning + 2 * DAY, '01-12 08:30'],
    ['of another year in full', morning + 400 * DAY, '2026-01-12 08:30'],
  ])('%s', (_, now, expected) => {
    expect(formatShort(morning, now)).toBe(expected)
  })

  it('turn to another day at midnight in Shanghai', () => {
    const beforeMidnight = Date.UTC(2026, 0, 12, 15, 59)
    expect(formatShort(beforeMidnight, beforeMidnight + MINUTE)).toBe('01-12 23:59')
  })
})

describe('durations', () => {
  it.each([
    [0, '0分钟', '0 min'],
    [59_999, '0分钟', '0 min'],
    [3 * HOUR + 20 * MINUTE, '3小时 20分钟', '3 h 20 min'],
    [2 * HOUR, '2小时', '2 h'],
    [2 * DAY + 3 * HOUR + 59 * MINUTE, '2天 3小时', '2 d 3 h'],
    [-5 * MINUTE, '5分钟', '5 min'],
  ])('of %d ms name the two largest units', (millis, zh, en) => {
    expect(formatDuration(millis, 'zh')).toBe(zh)
    expect(formatDuration(millis, 'en')).toBe(en)
  })
})
