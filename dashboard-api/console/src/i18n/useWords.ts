import { useI18n } from 'vue-i18n'
import { formatValue } from '../format/number'

/** Metrics that say 1 for yes and 0 for no. */
const FLAGS: ReadonlySet<string> = new Set([
  'occupied',
  'door_open',
  'locked',
  'tamper',
  'mains',
  'battery_low',
  'reader_online',
  'gate_connected',
  'gate_enabled',
])

/** Translation of names that the server chooses: what is not in the vocabulary is shown as it came. */
export function useWords() {
  const { t, te } = useI18n()
  const word = (group: string, name: string): string => {
    const key = `${group}.${name}`
    return te(key) ? t(key) : name
  }
  return {
    metricName: (name: string) => word('metric', name),
    metricValue: (name: string, value: number) =>
      FLAGS.has(name) && (value === 0 || value === 1) ? t(value === 1 ? 'metricYes' : 'metricNo') : formatValue(value),
    deviceEventName: (type: string) => word('deviceEvent', type),
    logEventName: (event: string) => word('logEvent', event.toLowerCase()),
    attemptName: (outcome: string) => word('attempt', outcome),
    commandName: (method: string) => word('command', method),
    actorName: (actor: string) => word('actor', actor),
    refusalName: (reason: string) => word('refusal', reason),
    /** The state of an alarm, a case or a work order, or a severity. */
    stateName(subject: string, state: string): string {
      const groups: Record<string, string> = { alarm: 'alarmState', case: 'caseStatus', work_order: 'workOrderStatus' }
      const named = word(groups[subject] ?? 'severity', state)
      return named === state ? word('severity', state) : named
    },
  }
}
