import { useI18n } from 'vue-i18n'

/** Translation of names that the server chooses: what is not in the vocabulary is shown as it came. */
export function useWords() {
  const { t, te } = useI18n()
  const word = (group: string, name: string): string => {
    const key = `${group}.${name}`
    return te(key) ? t(key) : name
  }
  return {
    metricName: (name: string) => word('metric', name),
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
