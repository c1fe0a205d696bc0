import type { Category, Severity } from '../../api/types'

export type ConditionKind = 'threshold' | 'rateOfChange' | 'noData' | 'event' | 'eventCount'
export const CONDITION_KINDS: readonly ConditionKind[] = ['threshold', 'rateOfChange', 'noData', 'event', 'eventCount']

export type Levels = Partial<Record<Severity, number>>
type Comparison = 'ABOVE' | 'BELOW'

/** Durations are texts of ISO 8601, such as `PT10M`. */
export interface Threshold {
  metric: string
  minus?: string | undefined
  when?: { metric: string; comparison: Comparison; value: number } | undefined
  within?: string
  comparison: Comparison
  levels: Levels
  deadband: number
  hold: string
  holds?: Partial<Record<Severity, string>>
  heldBy?: 'READINGS' | 'CLOCK' | undefined
}

export interface RateOfChange {
  metric: string
  direction: 'FALL' | 'RISE'
  window: string
  levels: Levels
  deadband: number
  hold: string
  holds?: Partial<Record<Severity, string>>
}

export interface NoData {
  silentFor: string
  severity: Severity
}

export interface EventSeen {
  type: string
  severity: Severity
  clearMetric?: string | undefined
  clearValue?: number | undefined
  clearAfter?: string | undefined
}

export interface EventCount {
  type: string
  window: string
  levels: Levels
}

export interface Calendar {
  zone: string
  dates?: string[]
  weekdays?: string[]
  hours?: string[]
}

export interface Group {
  level?: 'BUILDING' | 'ESTATE'
  devicesMin: number
  percentMin: number
  freshMin: number
}

/** A rule as it is written in rules.yaml: exactly one condition, and what is left out has no effect. */
export interface Definition {
  id: string
  name: string
  deviceKind: string
  profiles?: string[]
  estates?: string[]
  buildings?: string[]
  devices?: string[]
  category: Category
  cause: string
  title: string
  caseLevel: 'HOUSEHOLD' | 'BUILDING' | 'ESTATE'
  reopenWithin?: string | undefined
  dependsOn?: string[]
  threshold?: Threshold
  rateOfChange?: RateOfChange
  noData?: NoData
  event?: EventSeen
  eventCount?: EventCount
  keepFiringFor?: string | undefined
  minSamples?: { least: number; of: number } | undefined
  flapping?: { rises: number; within: string; quiet: string } | undefined
  calendar?: Calendar | undefined
  group?: Group | undefined
  source?: string
}

type Condition = Pick<Definition, ConditionKind>

export const ZONE = 'Asia/Shanghai'

export function kindOf(definition: Condition): ConditionKind {
  return CONDITION_KINDS.find((kind) => definition[kind] !== undefined) ?? 'threshold'
}

const BEGINNINGS: Record<ConditionKind, () => Condition> = {
  threshold: () => ({
    threshold: { metric: '', comparison: 'ABOVE', levels: {}, deadband: 0, hold: 'PT10M' },
  }),
  rateOfChange: () => ({
    rateOfChange: { metric: '', direction: 'FALL', window: 'PT10M', levels: {}, deadband: 0, hold: 'PT0S' },
  }),
  noData: () => ({ noData: { silentFor: 'PT30M', severity: 'MINOR' } }),
  event: () => ({ event: { type: '', severity: 'MAJOR', clearAfter: 'PT24H' } }),
  eventCount: () => ({ eventCount: { type: '', window: 'PT5M', levels: {} } }),
}

/** The same rule with a fresh condition of another kind in place of its own. */
export function withKind(definition: Definition, kind: ConditionKind): Definition {
  const rest = { ...definition }
  CONDITION_KINDS.forEach((each) => delete rest[each])
  if (kind !== 'threshold' && kind !== 'rateOfChange') {
    delete rest.minSamples
  }
  return { ...rest, ...BEGINNINGS[kind]() }
}

export function newDefinition(): Definition {
  return {
    id: '',
    name: '',
    deviceKind: 'heating-room',
    category: 'HEATING_AND_WATER',
    cause: '',
    title: '',
    caseLevel: 'HOUSEHOLD',
    threshold: { metric: 'room_temp', comparison: 'BELOW', levels: { MINOR: 18 }, deadband: 0.5, hold: 'PT30M' },
  }
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** The definition without what was left empty, as it is sent. */
export function tidied(definition: Definition): Definition {
  const tidy = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return value
    }
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, inner]) => [name, tidy(inner)] as const)
        .filter(([, inner]) => !isEmpty(inner)),
    )
  }
  const whole = tidy(definition) as Definition
  const calendar = whole.calendar
  if (calendar && !calendar.dates && !calendar.weekdays && !calendar.hours) {
    delete whole.calendar // At any time.
  }
  return whole
}
