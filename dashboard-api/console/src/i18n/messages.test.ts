import { expect, it } from 'vitest'
import { en as firstEn } from './en'
import { accountsEn, accountsZh } from './accounts'
import { apiEn, apiZh } from './api'
import { attachmentsEn, attachmentsZh } from './attachments'
import { caseworkEn, caseworkZh } from './casework'
import { devicesEn, devicesZh } from './devices'
import { estateEn, estateZh } from './estate'
import { governanceEn, governanceZh } from './governance'
import { installerEn, installerZh } from './installer'
import { lettersEn, lettersZh } from './letters'
import { myOrdersEn, myOrdersZh } from './myOrders'
import { notificationsEn, notificationsZh } from './notifications'
import { onboardingEn, onboardingZh } from './onboarding'
import { operationsEn, operationsZh } from './operations'
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
  accounts: accountsEn,
  api: apiEn,
  attachments: attachmentsEn,
  casework: caseworkEn,
  devices: devicesEn,
  estate: estateEn,
  governance: governanceEn,
  installer: installerEn,
  letters: lettersEn,
  myOrders: myOrdersEn,
  notifications: notificationsEn,
  onboarding: onboardingEn,
  operations: operationsEn,
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
  accounts: accountsZh,
  api: apiZh,
  attachments: attachmentsZh,
  casework: caseworkZh,
  devices: devicesZh,
  estate: estateZh,
  governance: governanceZh,
  installer: installerZh,
  letters: lettersZh,
  myOrders: myOrdersZh,
  notifications: notificationsZh,
  onboarding: onboardingZh,
  operations: operationsZh,
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
