import type { Severity } from '../../api/types'
import { isoDurationText } from '../../format/isoDuration'
import type { Locale } from '../../i18n'

type Way = 'ABOVE' | 'BELOW'

/** What a summary of a rule is put together from, in one language. */
export interface Phrases {
  duration(iso: string): string
  /** Parts of one sentence, and the end of it. */
  sentence(parts: string[]): string
  /** Several of a kind. */
  list(items: string[]): string
  /** What belongs together in a sentence. */
  clauses(parts: string[]): string
  /** One level after the other. */
  levels(levels: string[]): string
  raises(what: string, severity: string): string
  dates(from: string, to: string): string
  weekdays(days: string[]): string
  hours(from: string, to: string): string
  who(devices: string, estates: string[]): string
  difference(one: string, other: string): string
  beyond(metric: string, way: Way, value: string): string
  /** Of a metric that is 0 or 1. */
  is(metric: string, yes: boolean): string
  noLonger: string
  again(way: Way, value: string): string
  while(condition: string): string
  hold(time: string): string
  samples(least: number, of: number): string
  moves(metric: string, direction: 'FALL' | 'RISE', value: string, window: string): string
  silent(time: string): string
  heardAgain: string
  happens(event: string): string
  times(event: string, count: number, window: string): string
  fewer: string
  cleared(how: string): string
  at(metric: string, value: string): string
  atLatest(time: string): string
  after(time: string): string
  kept(time: string): string
  back(way: Way, value: string): string
  ofPlace(level: 'BUILDING' | 'ESTATE', devices: number, percent: number): string
}

const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']
const DAYS_ZH = '一二三四五六日'
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function day(text: string, locale: Locale): string {
  const [month = NaN, date = NaN] = text.split('-').map(Number)
  return locale === 'zh' ? `${month}月${date}日` : `${date} ${MONTHS[month - 1] ?? text}`
}

const zh: Phrases = {
  duration: (iso) => isoDurationText(iso, 'zh'),
  sentence: (parts) => `${parts.join('，')}。`,
  list: (items) => items.join('、'),
  clauses: (parts) => parts.join('，'),
  levels: (levels) => levels.join('；'),
  raises: (what, severity) => `${what} → ${severity}告警`,
  dates: (from, to) => `${day(from, 'zh')}至${day(to, 'zh')}`,
  weekdays: (days) => days.map((each) => `周${DAYS_ZH[WEEKDAYS.indexOf(each)] ?? each}`).join('、'),
  hours: (from, to) => (from > to ? `${from} 至次日 ${to}` : `${from} 至 ${to}`),
  who: (devices, estates) => (estates.length === 0 ? `所有${devices}` : `${estates.join('、')}的${devices}`),
  difference: (one, other) => `${one}减${other}`,
  beyond: (metric, way, value) => `${metric}${way === 'BELOW' ? '低于' : '高于'} ${value}`,
  is: (metric, yes) => (yes ? metric : `不再${metric}`),
  noLonger: '不再如此',
  again: (way, value) => `${way === 'BELOW' ? '低于' : '高于'} ${value}`,
  while: (condition) => `${condition} 时`,
  hold: (time) => ` 持续 ${time}`,
  samples: (least, of) => `最近 ${of} 次读数中有 ${least} 次`,
  moves: (metric, direction, value, window) =>
    `${window}内${metric}${direction === 'FALL' ? '下降' : '上升'}超过 ${value}`,
  silent: (time) => `${time}没有任何数据（不少于三个上报周期）`,
  heardAgain: '恢复上报后解除',
  happens: (event) => `发生“${event}”`,
  times: (event, count, window) => `${window}内“${event}”达到 ${count} 次`,
  fewer: '次数回落后解除',
  cleared: (how) => `${how}解除`,
  at: (metric, value) => `${metric}为 ${value} 时`,
  atLatest: (time) => `，最迟 ${time}后`,
  after: (time) => `${time}后`,
  kept: (time) => `满 ${time}`,
  back: (way, value) => `回到 ${value} ${way === 'BELOW' ? '及以上' : '及以下'}`,
  ofPlace: (level, devices, percent) =>
    `同一${level === 'ESTATE' ? '小区' : '楼栋'}至少 ${devices} 台${percent > 0 ? `且 ${percent}% ` : ''}的设备如此时，整${level === 'ESTATE' ? '个小区' : '栋楼'}报一条告警`,
}

const en: Phrases = {
  duration: (iso) => isoDurationText(iso, 'en'),
  sentence: (parts) => `${parts.join(', ').replace(/^./, (first) => first.toUpperCase())}.`,
  list: (items) => items.join(', '),
  clauses: (parts) => parts.join(', '),
  levels: (levels) => levels.join('; '),
  raises: (what, severity) => `${what} → ${severity} alarm`,
  dates: (from, to) => `from ${day(from, 'en')} to ${day(to, 'en')}`,
  weekdays: (days) => `on ${days.map((each) => each.charAt(0) + each.slice(1, 3).toLowerCase()).join(', ')}`,
  hours: (from, to) => (from > to ? `${from} to ${to} the next day` : `${from} to ${to}`),
  who: (devices, estates) => (estates.length === 0 ? `all ${devices}` : `${devices} of ${estates.join(', ')}`),
  difference: (one, other) => `${one} minus ${other}`,
  beyond: (metric, way, value) => `${metric} ${way.toLowerCase()} ${value}`,
  is: (metric, yes) => (yes ? metric : `not ${metric}`),
  noLonger: 'when that is over',
  again: (way, value) => `${way.toLowerCase()} ${value}`,
  while: (condition) => `while ${condition}`,
  hold: (time) => ` for ${time}`,
  samples: (least, of) => `in ${least} of the last ${of} readings`,
  moves: (metric, direction, value, window) =>
    `${metric} ${direction === 'FALL' ? 'falls' : 'rises'} by more than ${value} within ${window}`,
  silent: (time) => `no data for ${time} (three expected intervals at least)`,
  heardAgain: 'clears when it is heard again',
  happens: (event) => `“${event}” happens`,
  times: (event, count, window) => `“${event}” ${count} times within ${window}`,
  fewer: 'clears when there are fewer',
  cleared: (how) => `clears ${how}`,
  at: (metric, value) => `when ${metric} is ${value}`,
  atLatest: (time) => `, after ${time} at the latest`,
  after: (time) => `after ${time}`,
  kept: (time) => ` for ${time}`,
  back: (way, value) => `at ${value} or ${way === 'BELOW' ? 'above' : 'below'}`,
  ofPlace: (level, devices, percent) =>
    `one alarm of the ${level === 'ESTATE' ? 'estate' : 'building'} when at least ${devices} devices${percent > 0 ? ` and ${percent} %` : ''} are like that`,
}

export const PHRASES: Record<Locale, Phrases> = { zh, en }

/** How things are called in the language of the reader. */
export interface Names {
  kind(deviceKind: string): string
  metric(name: string): string
  /** With a space before it; empty for what has none. */
  unit(metric: string): string
  /** Whether it is 0 or 1, and nothing between. */
  isFlag(metric: string): boolean
  event(type: string): string
  severity(severity: Severity): string
  estate(id: string): string
}
