import { expect, it } from 'vitest'
import { en as firstEn } from './en'
import { apiEn, apiZh } from './api'
import { notificationsEn, notificationsZh } from './notifications'
import { onboardingEn, onboardingZh } from './onboarding'
import { ratesEn, ratesZh } from './rates'
import { reportsEn, reportsZh } from './reports'
import { rulesEn, rulesZh } from './rules'
import { silencesEn, silencesZh } from './silences'
import { wallEn, wallZh } from './wall'
import { zh as firstZh } from './zh'

const en = {
  ...firstEn,
  api: apiEn,
  wall: wallEn,
  onboarding: onboardingEn,
  rates: ratesEn,
  reports: reportsEn,
  notifications: notificationsEn,
  rules: rulesEn,
  silences: silencesEn,
}
const zh = {
  ...firstZh,
  api: apiZh,
  wall: wallZh,
  onboarding: onboardingZh,
  rates: ratesZh,
  reports: reportsZh,
  notifications: notificationsZh,
  rules: rulesZh,
  silences: silencesZh,
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
