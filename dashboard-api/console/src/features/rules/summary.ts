import { SEVERITIES, type Severity } from '../../api/types'
import type { Locale } from '../../i18n'
import { kindOf, type Definition, type EventSeen, type RateOfChange, type Threshold } from './definition'
import { PHRASES, type Names, type Phrases } from './phrases'

const MISSING = '…'
const or = (text: string) => (text === '' ? MISSING : text)

/** The levels that a rule has, mildest first. */
function mildestFirst<T>(levels: Partial<Record<Severity, T>>): [Severity, T][] {
  return [...SEVERITIES].reverse().flatMap((severity) => {
    const value = levels[severity]
    return value === undefined ? [] : [[severity, value] as [Severity, T]]
  })
}

/** A rule in plain sentences: whom it watches and when, what raises it, what clears it. */
export function summaryOf(rule: Definition, locale: Locale, names: Names): string[] {
  const say = PHRASES[locale]
  const condition = conditionOf(rule, say, names)
  return [
    say.sentence([...timesOf(rule, say), say.who(names.kind(rule.deviceKind), (rule.estates ?? []).map(names.estate))]),
    say.sentence([condition.raised]),
    ...(rule.group ? [say.sentence([say.ofPlace(rule.group.level ?? 'BUILDING', rule.group.devicesMin, rule.group.percentMin)])] : []),
    ...(condition.cleared === '' ? [] : [say.sentence([condition.cleared])]),
  ]
}

function timesOf({ calendar }: Definition, say: Phrases): string[] {
  const ends = (range: string): [string, string] => {
    const [from = '', to = ''] = range.split('..')
    return [from, to]
  }
  return [
    ...(calendar?.dates?.length ? [say.list(calendar.dates.map((range) => say.dates(...ends(range))))] : []),
    ...(calendar?.weekdays?.length ? [say.weekdays(calendar.weekdays)] : []),
    ...(calendar?.hours?.length ? [say.list(calendar.hours.map((range) => say.hours(...ends(range))))] : []),
  ]
}

interface Told {
  raised: string
  cleared: string
}

function conditionOf(rule: Definition, say: Phrases, names: Names): Told {
  switch (kindOf(rule)) {
    case 'threshold':
      return thresholdOf(rule, rule.threshold!, say, names)
    case 'rateOfChange':
      return rateOf(rule, rule.rateOfChange!, say, names)
    case 'noData':
      return {
        raised: say.raises(say.silent(say.duration(rule.noData!.silentFor)), names.severity(rule.noData!.severity)),
        cleared: say.heardAgain,
      }
    case 'event':
      return eventOf(rule, rule.event!, say, names)
    case 'eventCount': {
      const { type, window, levels } = rule.eventCount!
      const each = mildestFirst(levels).map(([severity, count]) =>
        say.raises(say.times(or(names.event(type)), count, say.duration(window)), names.severity(severity)),
      )
      return { raised: each.length === 0 ? MISSING : say.levels(each), cleared: say.fewer }
    }
  }
}

const isZero = (iso: string | undefined) => iso === undefined || iso === 'PT0S'

function holdOf({ hold, holds }: Threshold | RateOfChange, severity: Severity, say: Phrases): string {
  const own = holds?.[severity] ?? hold
  return isZero(own) ? '' : say.hold(say.duration(own))
}

function samplesOf({ minSamples }: Definition, say: Phrases): string[] {
  return minSamples ? [say.samples(minSamples.least, minSamples.of)] : []
}

const keptOf = ({ keepFiringFor }: Definition, say: Phrases) =>
  isZero(keepFiringFor) ? '' : say.kept(say.duration(keepFiringFor ?? ''))

function thresholdOf(rule: Definition, threshold: Threshold, say: Phrases, names: Names): Told {
  const { metric, minus, when, comparison, levels, deadband } = threshold
  const unit = names.unit(metric)
  const what = minus ? say.difference(names.metric(metric), names.metric(minus)) : or(names.metric(metric))
  const flag = !minus && names.isFlag(metric)
  const all = mildestFirst(levels)
  const before = [
    ...samplesOf(rule, say),
    ...(when ? [say.while(say.beyond(names.metric(when.metric), when.comparison, `${when.value}${names.unit(when.metric)}`))] : []),
  ]
  const told = all.map(([severity, limit], index) => {
    const value = `${limit}${unit}`
    const beyond = flag
      ? say.is(what, comparison === 'ABOVE')
      : index === 0
        ? say.beyond(what, comparison, value)
        : say.again(comparison, value)
    return say.raises(`${beyond}${holdOf(threshold, severity, say)}`, names.severity(severity))
  })
  const mildest = all[0]
  const clear = mildest === undefined ? undefined : mildest[1] + (comparison === 'BELOW' ? deadband : -deadband)
  return {
    raised: say.clauses([...before, told.length === 0 ? MISSING : say.levels(told)]),
    cleared:
      clear === undefined
        ? ''
        : say.cleared(
            `${flag ? say.noLonger : say.back(comparison, `${Number(clear.toFixed(6))}${unit}`)}${keptOf(rule, say)}`,
          ),
  }
}

function rateOf(rule: Definition, rate: RateOfChange, say: Phrases, names: Names): Told {
  const unit = names.unit(rate.metric)
  const all = mildestFirst(rate.levels)
  const told = all.map(([severity, change]) =>
    say.raises(
      `${say.moves(or(names.metric(rate.metric)), rate.direction, `${change}${unit}`, say.duration(rate.window))}${holdOf(rate, severity, say)}`,
      names.severity(severity),
    ),
  )
  return { raised: say.clauses([...samplesOf(rule, say), told.length === 0 ? MISSING : say.levels(told)]), cleared: '' }
}

function eventOf(rule: Definition, event: EventSeen, say: Phrases, names: Names): Told {
  const when = event.clearMetric ? `${say.at(names.metric(event.clearMetric), String(event.clearValue ?? MISSING))}${keptOf(rule, say)}` : ''
  const after = isZero(event.clearAfter) ? '' : say.duration(event.clearAfter ?? '')
  const how = when === '' ? (after === '' ? '' : say.after(after)) : `${when}${after === '' ? '' : say.atLatest(after)}`
  return {
    raised: say.raises(say.happens(or(names.event(event.type))), names.severity(event.severity)),
    cleared: how === '' ? '' : say.cleared(how),
  }
}
