import { expect, it } from 'vitest'
import type { ShardLag } from '../../api/types'
import { apart, formatAge, lagState, percentOf, loopTone } from './lag'

const current: ShardLag = {
  shard: 0,
  bytesPending: 2_000,
  oldestPendingMillis: 900,
  bytesPerSecond: 4_000,
  secondsLeft: 1,
  stopped: false,
}

it.each([
  ['a shard with a second of work is current', {}, 'CURRENT'],
  ['one that is five seconds behind still is', { oldestPendingMillis: 5_000 }, 'CURRENT'],
  ['one that is further behind is catching up', { oldestPendingMillis: 5_001 }, 'CATCHING_UP'],
  ['unless it will never be done', { oldestPendingMillis: 60_000, secondsLeft: undefined }, 'FALLING_BEHIND'],
  ['one that waits for a store says so first', { oldestPendingMillis: 60_000, trouble: 'series store: gone' }, 'WAITING'],
  ['one that has stopped is not waiting', { stopped: true, trouble: 'stopped: bug' }, 'STOPPED'],
])('%s', (_, changes, expected) => {
  expect(lagState({ ...current, ...changes } as ShardLag)).toBe(expected)
})

it('an age below a minute has a decimal, a longer one its two largest units', () => {
  expect([formatAge(0, 'en'), formatAge(59_940, 'en'), formatAge(61_000, 'zh'), formatAge(3_660_000, 'en')]).toEqual([
    '0.0 s',
    '59.9 s',
    '1分钟',
    '1 h 1 min',
  ])
})

it.each([
  [0, 100, 0],
  [999, 1000, 99],
  [1000, 1000, 100],
  [1001, 1000, 100],
  [5, 0, 0],
])('%d of %d is %d %%', (part, whole, expected) => {
  expect(percentOf(part, whole)).toBe(expected)
})

it.each([
  [0, 'good'],
  [99, 'good'],
  [100, 'warn'],
  [1_000, 'bad'],
])('an event loop that is %d ms late is %s', (lag, tone) => {
  expect(loopTone(lag)).toBe(tone)
})

it('bridges stand apart, under the names of their brokers', () => {
  expect(apart([{ name: 'journal' }, { name: 'bridge chirpstack' }])).toEqual({
    own: [{ name: 'journal' }],
    bridges: [{ name: 'chirpstack' }],
  })
})
