import { describe, expect, it } from 'vitest'
import type { Severity } from '../../api/types'
import type { Locale } from '../../i18n'
import { newDefinition, withKind, type Definition } from './definition'
import type { Names } from './phrases'
import { summaryOf } from './summary'

const WORDS: Record<Locale, Record<string, string>> = {
  zh: {
    'heating-room': '室温传感器',
    'heating-loop': '供暖二次网',
    'access-gate': '门禁',
    room_temp: '室温',
    supply_temp: '供水温度',
    return_temp: '回水温度',
    return_pressure: '回水压力',
    flow: '流量',
    door_open: '门开',
    forced_open: '强行开门',
    denied: '拒绝通行',
    MINOR: '次要',
    MAJOR: '重要',
    WARNING: '提示',
    huafu: '华富小区',
  },
  en: {
    'heating-room': 'room sensors',
    'heating-loop': 'heating loops',
    'access-gate': 'gates',
    room_temp: 'room temperature',
    supply_temp: 'supply temperature',
    return_temp: 'return temperature',
    return_pressure: 'return pressure',
    flow: 'flow',
    door_open: 'door open',
    forced_open: 'forced open',
    denied: 'denied',
    MINOR: 'minor',
    MAJOR: 'major',
    WARNING: 'warning',
    huafu: 'Huafu',
  },
}
const UNITS: Record<string, string> = { room_temp: ' °C', supply_temp: ' °C', return_pressure: ' MPa', flow: ' m³/h' }

function names(locale: Locale): Names {
  const word = (name: string) => WORDS[locale][name] ?? name
  return {
    kind: word,
    metric: word,
    event: word,
    severity: (severity: Severity) => word(severity),
    estate: word,
    isFlag: (metric) => metric === 'door_open',
    unit: (metric) => UNITS[metric] ?? '',
  }
}

const cold: Definition = {
  ...newDefinition(),
  calendar: { zone: 'Asia/Shanghai', dates: ['11-01..03-31'] },
  keepFiringFor: 'PT1H',
}
const loop = { ...newDefinition(), deviceKind: 'heating-loop', estates: ['huafu'] }
const gate = { ...newDefinition(), deviceKind: 'access-gate' }

const TABLE: [string, Definition, string, string][] = [
  [
    'a threshold in a season',
    cold,
    '11月1日至3月31日，所有室温传感器。室温低于 18 °C 持续 30 分钟 → 次要告警。回到 18.5 °C 及以上满 1 小时解除。',
    'From 1 Nov to 31 Mar, all room sensors. Room temperature below 18 °C for 30 min → minor alarm.'
      + ' Clears at 18.5 °C or above for 1 h.',
  ],
  [
    'two levels, three of four readings, at night and at weekends',
    {
      ...newDefinition(),
      minSamples: { least: 3, of: 4 },
      calendar: { zone: 'Asia/Shanghai', weekdays: ['SATURDAY', 'SUNDAY'], hours: ['22:00..06:00'] },
      threshold: { ...cold.threshold!, levels: { MAJOR: 16, MINOR: 18 }, hold: 'PT0S', holds: { MAJOR: 'PT10M' } },
    },
    '周六、周日，22:00 至次日 06:00，所有室温传感器。最近 4 次读数中有 3 次，室温低于 18 °C → 次要告警；低于 16 °C 持续 10 分钟 → 重要告警。回到 18.5 °C 及以上解除。',
    'On Sat, Sun, 22:00 to 06:00 the next day, all room sensors. In 3 of the last 4 readings, room temperature below 18 °C'
      + ' → minor alarm; below 16 °C for 10 min → major alarm. Clears at 18.5 °C or above.',
  ],
  [
    'what is or is not',
    {
      ...gate,
      threshold: { metric: 'door_open', comparison: 'ABOVE', levels: { WARNING: 0.5 }, deadband: 0, hold: 'PT3M' },
    },
    '所有门禁。门开 持续 3 分钟 → 提示告警。不再如此解除。',
    'All gates. Door open for 3 min → warning alarm. Clears when that is over.',
  ],
  [
    'a difference, while water flows',
    {
      ...loop,
      threshold: {
        metric: 'supply_temp',
        minus: 'return_temp',
        when: { metric: 'flow', comparison: 'ABOVE', value: 1 },
        comparison: 'BELOW',
        levels: { MINOR: 3 },
        deadband: 1,
        hold: 'PT0S',
      },
    },
    '华富小区的供暖二次网。流量高于 1 m³/h 时，供水温度减回水温度低于 3 °C → 次要告警。回到 4 °C 及以上解除。',
    'Heating loops of Huafu. While flow above 1 m³/h, supply temperature minus return temperature below 3 °C → minor alarm.'
      + ' Clears at 4 °C or above.',
  ],
  [
    'a pressure that falls',
    {
      ...withKind(loop, 'rateOfChange'),
      rateOfChange: {
        metric: 'return_pressure',
        direction: 'FALL',
        window: 'PT10M',
        levels: { MAJOR: 0.05 },
        deadband: 0.02,
        hold: 'PT0S',
      },
    },
    '华富小区的供暖二次网。10 分钟内回水压力下降超过 0.05 MPa → 重要告警。',
    'Heating loops of Huafu. Return pressure falls by more than 0.05 MPa within 10 min → major alarm.',
  ],
  [
    'silence',
    { ...withKind(gate, 'noData'), noData: { silentFor: 'PT15M', severity: 'MAJOR' } },
    '所有门禁。15 分钟没有任何数据（不少于三个上报周期） → 重要告警。恢复上报后解除。',
    'All gates. No data for 15 min (three expected intervals at least) → major alarm. Clears when it is heard again.',
  ],
  [
    'an event that a value ends',
    {
      ...withKind(gate, 'event'),
      event: { type: 'forced_open', severity: 'MAJOR', clearMetric: 'door_open', clearValue: 0, clearAfter: 'PT24H' },
    },
    '所有门禁。发生“强行开门” → 重要告警。门开为 0 时，最迟 1 天后解除。',
    'All gates. “forced open” happens → major alarm. Clears when door open is 0, after 1 d at the latest.',
  ],
  [
    'many events',
    { ...withKind(gate, 'eventCount'), eventCount: { type: 'denied', window: 'PT5M', levels: { WARNING: 10, MINOR: 30 } } },
    '所有门禁。5 分钟内“拒绝通行”达到 10 次 → 提示告警；5 分钟内“拒绝通行”达到 30 次 → 次要告警。次数回落后解除。',
    'All gates. “denied” 10 times within 5 min → warning alarm; “denied” 30 times within 5 min → minor alarm.'
      + ' Clears when there are fewer.',
  ],
  [
    'a building',
    { ...cold, calendar: undefined, group: { devicesMin: 3, percentMin: 30, freshMin: 3 } },
    '所有室温传感器。室温低于 18 °C 持续 30 分钟 → 次要告警。同一楼栋至少 3 台且 30% 的设备如此时，整栋楼报一条告警。回到 18.5 °C 及以上满 1 小时解除。',
    'All room sensors. Room temperature below 18 °C for 30 min → minor alarm. One alarm of the building when at least 3'
      + ' devices and 30 % are like that. Clears at 18.5 °C or above for 1 h.',
  ],
  [
    'what is not filled in yet',
    withKind(gate, 'threshold'),
    '所有门禁。…。',
    'All gates. ….',
  ],
]

describe.each(TABLE)('a rule about %s', (_, rule, zh, en) => {
  it('reads well in Chinese', () => expect(summaryOf(rule, 'zh', names('zh')).join('')).toBe(zh))
  it('reads well in English', () => expect(summaryOf(rule, 'en', names('en')).join(' ')).toBe(en))
})
