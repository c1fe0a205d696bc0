import type { components } from '../src/api/schema.gen'
import { issue } from './device'
import { ok, page, problem, type Answered, type Asked } from './talk'
import * as world from './world'

type Schemas = components['schemas']

const MINUTE = 60_000

const quarantine: Schemas['QuarantinedDevice'][] = [
  {
    id: 'q-1',
    source: 'mqtt',
    hardwareId: '24e124136b502217',
    fieldGateway: 'gate-changqing-1',
    fieldGatewayName: '1号门门禁',
    estateId: 'changqing',
    topic: 'v1/gateway/telemetry',
    type: 'room-sensor',
    firstSeen: Date.now() - 190 * MINUTE,
    lastSeen: Date.now() - 3 * MINUTE,
    messages: 19,
  },
  {
    id: 'q-2',
    source: 'bridge:chirpstack',
    hardwareId: 'a84041ffff1b2c3d',
    topic: 'application/7/device/a84041ffff1b2c3d/event/up',
    firstSeen: Date.now() - 4000 * MINUTE,
    lastSeen: Date.now() - 12 * MINUTE,
    messages: 402,
  },
]

const keys: Schemas['ProvisionKey'][] = [
  {
    key: 'pk-7f31c9',
    name: '2026 供暖季室温安装',
    profile: 'room-sensor',
    estate: 'changqing',
    createdBy: 'wuye',
    createdAt: Date.now() - 9000 * MINUTE,
    expiresAt: Date.now() + 90_000 * MINUTE,
    devices: 118,
  },
]

const attempts: Schemas['ConnectionAttempt'][] = [
  { ts: Date.now() - MINUTE, address: '10.8.0.44:51544', outcome: 'BAD_CREDENTIALS', detail: 'user name of 20 characters' },
  { ts: Date.now() - 2 * MINUTE, address: '10.8.0.9:40211', outcome: 'NO_CONNECT_IN_TIME', detail: '10 s' },
]

function register(id: string, body: Asked['body']): Answered {
  const profile = world.profiles.find((each) => each.id === body['profile'])
  const estate = world.estates.find((each) => each.id === body['estate'])
  if (!profile || !estate || world.devices.some((each) => each.id === id)) {
    return { ...problem(409, '不能登记', `编号 ${id} 已被使用`) }
  }
  const building = estate.buildings.find((each) => each.id === body['building'])
  const cell = building?.households.find((each) => each.householdId === body['household'])
  const device: Schemas['Device'] = {
    id,
    name: String(body['name']),
    profile,
    place: world.placeOf(estate, building, cell),
    connection: 'OFFLINE',
    freshness: 'NEVER',
    activeAlarms: 0,
  }
  world.devices.unshift(device)
  return { status: 201, body: { device, credentials: issue(id, (body['credentials'] ?? 'ACCESS_TOKEN') as never) } }
}

function adopt(id: string, body: Asked['body']): Answered {
  const index = quarantine.findIndex((each) => each.id === id)
  const found = quarantine[index]
  if (!found) {
    return problem(404, '没有找到', `没有编号为 ${id} 的对象`)
  }
  quarantine.splice(index, 1)
  return register(found.hardwareId, body)
}

function createKey(body: Asked['body']): Answered {
  const key = { ...body, key: `pk-${keys.length}`, createdBy: 'demo', createdAt: Date.now(), devices: 0 } as Schemas['ProvisionKey']
  keys.unshift(key)
  return { status: 201, body: { key, secret: 'c2hvd24gb25seSBub3c' } }
}

function imports(query: URLSearchParams, body: Asked['body']): Answered {
  const rows = String(body['text'] ?? '').trim().split('\n').length - 1
  const dryRun = query.get('dryRun') === 'true'
  const bad = /错误|bad/.test(String(body['text']))
  const applied = !dryRun && (!bad || query.get('skipInvalid') === 'true')
  const result: Schemas['ImportResult'] = {
    rows,
    created: bad ? rows - 1 : rows,
    updated: 0,
    unchanged: 0,
    errorCount: bad ? 1 : 0,
    errors: bad ? [{ sheet: '', row: 3, column: 'profile', value: 'bad', expected: 'one of room-sensor, gate, loop-meter' }] : [],
    dryRun,
    applied,
    ...(applied ? { tokens: [{ device: 'room-x', token: 'dG9rZW4' }] } : {}),
  }
  return ok(result)
}

function definitionOf(profile: Schemas['Profile']): Schemas['ProfileDefinition'] {
  const { id, name, kind, metrics, events, commands, format } = profile
  return { id, name, kind, expectedInterval: `PT${profile.expectedIntervalSeconds}S`, metrics, events, commands, decoder: { format } }
}

function profiles({ method, path, body }: Asked): Answered {
  const [, id] = path
  if (!id && method === 'GET') {
    return ok({ items: world.profiles })
  }
  if (id === 'try') {
    return trial(body)
  }
  const index = world.profiles.findIndex((each) => each.id === (id ?? body['id']))
  if (method === 'POST' || method === 'PUT') {
    const definition = body as unknown as Schemas['ProfileDefinition']
    if (definition.metrics.some((metric) => metric.min >= metric.max)) {
      return { status: 422, body: { type: 'about:blank', title: '定义有误', status: 422, detail: '须小于 max', field: 'metrics[0].min' } }
    }
    const profile = { ...definition, events: [], commands: [], format: 'native', shipped: false, expectedIntervalSeconds: 600 }
    world.profiles.splice(index < 0 ? world.profiles.length : index, index < 0 ? 0 : 1, profile)
    return ok({ profile, definition, devices: 0 })
  }
  const profile = world.profiles[index]
  if (!profile) {
    return problem(404, '没有找到', `没有编号为 ${id} 的对象`)
  }
  if (method === 'DELETE') {
    world.profiles.splice(index, 1)
    return { status: 204 }
  }
  const devices = world.devices.filter((each) => each.profile.id === id).length
  return ok({ profile, definition: definitionOf(profile), devices })
}

function trial(body: Asked['body']): Answered {
  const result: Schemas['ProfileTrialResult'] = {
    readings: [{ device: 'trial', metric: 'room_temp', ts: Date.now(), value: 17.4, unit: '°C' }],
    events: [{ device: 'trial', type: 'pass', ts: Date.now(), details: { card: '尾号 **21', direction: 'in' } }],
    presence: [],
    refusals: [{ reason: 'CHECKSUM_WRONG', field: 'byte 44', value: '0x3a', expected: '0x3b' }],
  }
  return String(body['payload']).startsWith('{') ? ok(result) : ok({ readings: [], events: [], presence: [], refusals: [] })
}

function remove<T>(items: T[], isIt: (item: T) => boolean): Answered {
  items.splice(items.findIndex(isIt), 1)
  return { status: 204 }
}

/** How devices come in; nothing where the rest of the mock answers. */
export function answerToOnboarding(asked: Asked): Answered | undefined {
  const { method, path, query, body } = asked
  const [resource, id, part] = path
  switch (resource) {
    case 'quarantine':
      return part ? adopt(id ?? '', body) : method === 'DELETE' ? remove(quarantine, (each) => each.id === id) : page(quarantine, query)
    case 'provision-keys':
      return method === 'POST' ? createKey(body) : method === 'DELETE' ? remove(keys, (each) => each.key === id) : page(keys, query)
    case 'connection-attempts':
      return ok({ items: attempts })
    case 'claims':
      return body['secretKey'] === '123456'
        ? { status: 201, body: world.devices[0] }
        : problem(403, '认领失败', '认领码不正确，还可再试 4 次')
    case 'imports':
      return imports(query, body)
    case 'profiles':
      return profiles(asked)
    case 'devices':
      return method === 'POST' && !id ? register(String(body['id']), body) : undefined
    default:
      return undefined
  }
}
