import { expect, it } from 'vitest'
import { formatCountdown } from './countdown'

it.each([
  [3_600_000, '1小时', '1 h'],
  [3_599_999, '59分59秒', '59 min 59 s'],
  [-61_000, '1分1秒', '1 min 1 s'],
  [0, '0分0秒', '0 min 0 s'],
])('%d ms', (millis, zh, en) => {
  expect([formatCountdown(millis, 'zh'), formatCountdown(millis, 'en')]).toEqual([zh, en])
})
