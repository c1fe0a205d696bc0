import type { ShardLag } from '../../api/types'
import { formatDuration } from '../../format/time'
import type { Tone } from '../../ui/StatusTag.vue'

/** Where a shard stands, most serious first. */
export type LagState = 'STOPPED' | 'WAITING' | 'FALLING_BEHIND' | 'CATCHING_UP' | 'CURRENT'

export const LAG_TONE: Record<LagState, Tone> = {
  STOPPED: 'bad',
  WAITING: 'bad',
  FALLING_BEHIND: 'warn',
  CATCHING_UP: 'calm',
  CURRENT: 'good',
}

/** Shards commit every second: up to this age nothing is late. */
const CURRENT_MILLIS_MAX = 5_000

export function lagState(lag: ShardLag): LagState {
  if (lag.stopped) {
    return 'STOPPED'
  }
  if (lag.trouble) {
    return 'WAITING'
  }
  if (lag.oldestPendingMillis <= CURRENT_MILLIS_MAX) {
    return 'CURRENT'
  }
  return lag.secondsLeft === undefined ? 'FALLING_BEHIND' : 'CATCHING_UP'
}

/** `0.4 s` below a minute, else as any other span. */
export function formatAge(millis: number, locale: 'zh' | 'en'): string {
  return millis < 60_000 ? `${(millis / 1000).toFixed(1)} s` : formatDuration(millis, locale)
}

/** How full something is, whole per cent; 100 only when it is. */
export function percentOf(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(100, Math.floor((100 * part) / whole))
}

/** From this on people notice that pages are slow, and from that on devices are acknowledged late. */
const LOOP_LATE_MILLIS = 100
const LOOP_STUCK_MILLIS = 1_000

export function loopTone(lagMillis: number): Tone {
  return lagMillis >= LOOP_STUCK_MILLIS ? 'bad' : lagMillis >= LOOP_LATE_MILLIS ? 'warn' : 'good'
}

const BRIDGE = 'bridge '

/** Components apart from bridges to other brokers, whose names are those of the brokers. */
export function apart<C extends { name: string }>(components: readonly C[]): { own: C[]; bridges: C[] } {
  return {
    own: components.filter(({ name }) => !name.startsWith(BRIDGE)),
    bridges: components
      .filter(({ name }) => name.startsWith(BRIDGE))
      .map((component) => ({ ...component, name: component.name.slice(BRIDGE.length) })),
  }
}
