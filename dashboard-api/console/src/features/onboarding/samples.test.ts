import { expect, it } from 'vitest'
import type { Profile } from '../../api/types'
import { sampleOf } from './samples'

const profile = (format: string): Profile => ({
  id: 'p',
  name: 'p',
  kind: 'heating-room',
  metrics: [{ name: 'room_temp', unit: '°C', min: -40, max: 80 }],
  events: [],
  commands: [],
  format,
  shipped: true,
  expectedIntervalSeconds: 60,
})

it('a profile that speaks plainly is tried with likely values of its metrics', () => {
  const sample = sampleOf(profile('native'))
  expect(sample?.encoding).toBe('text')
  expect(JSON.parse(sample?.payload ?? '')).toMatchObject({ values: { room_temp: 20 } })
})

it.each([
  ['chirpstack', 'text'],
  ['cjt188', 'hex'],
  ['bay-radar', 'base64'],
  ['no-such-format', undefined],
])('one of format %s is tried with %s', (format, encoding) => {
  expect(sampleOf(profile(format))?.encoding).toBe(encoding)
})
