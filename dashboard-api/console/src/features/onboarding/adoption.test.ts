import { expect, it } from 'vitest'
import type { Profile, QuarantinedDevice } from '../../api/types'
import { draftOf } from './adoption'

const found: QuarantinedDevice = {
  id: 'q1',
  source: 'mqtt',
  hardwareId: '24e124136b502217',
  topic: 'v1/gateway/telemetry',
  firstSeen: 0,
  lastSeen: 0,
  messages: 1,
}
const profiles: Profile[] = [
  {
    id: 'heating-room',
    name: '室温传感器',
    kind: 'heating-room',
    metrics: [],
    events: [],
    commands: [],
    format: 'native',
    shipped: true,
    expectedIntervalSeconds: 600,
  },
]

it.each([
  [{ type: 'heating-room', estateId: 'cq' }, { name: '室温传感器 24e124136b502217', profile: 'heating-room', estate: 'cq' }],
  [{ type: 'default' }, { name: '24e124136b502217', profile: '', estate: '' }],
  [{}, { name: '24e124136b502217', profile: '', estate: '' }],
])('what came with %j is adopted as %j', (known, expected) => {
  expect(draftOf({ ...found, ...known }, profiles)).toEqual(expected)
})
