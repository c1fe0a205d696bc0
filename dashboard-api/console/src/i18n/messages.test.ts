import { expect, it } from 'vitest'
import { en as firstEn } from './en'
import { apiEn, apiZh } from './api'
import { attachmentsEn, attachmentsZh } from './attachments'
import { caseworkEn, caseworkZh } from './casework'
import { estateEn, estateZh } from './estate'
import { governanceEn, governanceZh } from './governance'
import { myOrdersEn, myOrdersZh } from './myOrders'
import { notificationsEn, notificationsZh } from './notifications'
import { onboardingEn, onboardingZh } from './onboarding'
import { ratesEn, ratesZh } from './rates'
import { reportsEn, reportsZh } from './reports'
import { residentReportsEn, residentReportsZh } from './residentReports'
import { rulesEn, rulesZh } from './rules'
import { silencesEn, silencesZh } from './silences'
import { statisticsEn, statisticsZh } from './statistics'
import { wallEn, wallZh } from './wall'
import { zh as firstZh } from './zh'

const en = {
  ...firstEn,
  api: apiEn,
  attachments: attachmentsEn,
  casework: caseworkEn,
  estate: estateEn,
  governance: governanceEn,
  myOrders: myOrdersEn,
  notifications: notificationsEn,
  onboarding: onboardingEn,
  rates: ratesEn,
  reports: reportsEn,
  residentReports: residentReportsEn,
  rules: rulesEn,
  silences: silencesEn,
  statistics: statisticsEn,
  wall: wallEn,
}
const zh = {
  ...firstZh,
  api: apiZh,
  attachments: attachmentsZh,
  casework: caseworkZh,
  estate: estateZh,
  governance: governanceZh,
  myOrders: myOrdersZh,
  notifications: notificationsZh,
  onboarding: onboardingZh,
  rates: ratesZh,
  reports: reportsZh,
  residentReports: residentReportsZh,
  rules: rulesZh,
  silences: silencesZh,
  statistics: statisticsZh,
  wall: wallZh,
}

function leaves(node: object, path = ''): [string, string][] {
  return Object.entries(node).flatMap(([name, value]: [string, string | object]) =>
    typeof value === 'string' ? [[`${path}${name}`, value] as [string, string]] : leaves(value, `${path}${name}.`),
  )
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

it('both languages name the same things with the same placeholders', () => {
  const english = new Map(leaves(en))
  for (const [key, text] of leaves(zh)) {
    expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(text))
  }
  expect(english.size).toBe(leaves(zh).length)
})

it('no message is empty', () => {
  expect([...leaves(zh), ...leaves(en)].filter(([, text]) => text.trim() === '')).toEqual([])
})
