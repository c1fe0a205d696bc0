import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { answer, api } from '../../api/client'
import type { EstateSummary, Profile, Severity } from '../../api/types'
import { addWords, currentLocale } from '../../i18n'
import { rulesEn, rulesZh } from '../../i18n/rules'
import { useWords } from '../../i18n/useWords'
import { useResource } from '../../live/useResource'
import type { Definition } from './definition'
import type { Names } from './phrases'
import { summaryOf } from './summary'

addWords({ zh: { rules: rulesZh }, en: { rules: rulesEn } })

export interface RuleWords {
  profiles: ComputedRef<readonly Profile[]>
  estates: ComputedRef<readonly EstateSummary[]>
  kindName(deviceKind: string): string
  /** The rule in sentences, in the language of the page. */
  summary(definition: Definition): string
}

/** What rules speak of, and how it is called. */
export function useRuleWords(): RuleWords {
  const { t, te } = useI18n()
  const { metricName, deviceEventName } = useWords()
  const profiles = useResource(async (signal) => (await answer(api.GET('/profiles', { signal }))).items)
  const estates = useResource(
    async (signal) => (await answer(api.GET('/estates', { params: { query: { limit: 500 } }, signal }))).items,
  )
  const units = computed(
    () => new Map(profiles.data.value?.flatMap(({ metrics }) => metrics.map(({ name, unit }) => [name, unit] as const))),
  )
  const flags = computed(
    () =>
      new Set(
        profiles.data.value?.flatMap(({ metrics }) =>
          metrics.filter(({ unit, min, max }) => unit === '' && min === 0 && max === 1).map(({ name }) => name),
        ),
      ),
  )
  const kindName = (kind: string) => (te(`rules.deviceKind.${kind}`) ? t(`rules.deviceKind.${kind}`) : kind)
  const names: Names = {
    kind: kindName,
    metric: (name) => (currentLocale.value === 'en' ? metricName(name).toLowerCase() : metricName(name)),
    unit: (metric) => (units.value.get(metric) ? ` ${units.value.get(metric)}` : ''),
    isFlag: (metric) => flags.value.has(metric),
    event: deviceEventName,
    severity: (severity: Severity) =>
      currentLocale.value === 'en' ? t(`severity.${severity}`).toLowerCase() : t(`severity.${severity}`),
    estate: (id) => estates.data.value?.find((each) => each.id === id)?.name ?? id,
  }
  return {
    profiles: computed(() => profiles.data.value ?? []),
    estates: computed(() => estates.data.value ?? []),
    kindName,
    summary: (definition) =>
      summaryOf(definition, currentLocale.value, names).join(currentLocale.value === 'zh' ? '' : ' '),
  }
}
