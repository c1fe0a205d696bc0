import type { components } from '../src/api/schema.gen'
import { ok, problem, type Answered, type Asked } from './talk'
import * as world from './world'

type Schemas = components['schemas']

const MINUTE = 60_000

const commands = new Map<string, Schemas['Command'][]>()
const shared = new Map<string, Schemas['Attribute'][]>()
const credentials = new Map<string, Schemas['Credentials']>()

export function issue(id: string, kind: Schemas['CredentialKind']): Schemas['IssuedCredentials'] {
  credentials.set(id, { kind, state: 'ACTIVE', createdAt: Date.now() })
  switch (kind) {
    case 'ACCESS_TOKEN':
      return { kind, token: 'Zm9yIHNob3cgb25seQ_a-1' }
    case 'PASSWORD':
      return { kind, clientId: id, userName: id, password: 'bm90IGEgc2VjcmV0' }
    case 'CERTIFICATE':
      return { kind, commonName: id }
  }
}

function diagnosis(device: Schemas['Device']): Schemas['Diagnosis'] {
  const now = Date.now()
  const quiet = device.freshness !== 'FRESH'
  return {
    deviceId: device.id,
    findings: quiet
      ? [
          { code: 'STALE', level: 'PROBLEM', text: '设备已 42 分钟没有上报数据，应每 5 分钟一次。', at: now - 42 * MINUTE },
          { code: 'REFUSED', level: 'NOTE', text: '近 7 天有 1 条报文被拒收：room_temp 超出合理范围。', at: now - 120 * MINUTE },
        ]
      : [{ code: 'FINE', level: 'FINE', text: '设备在线，数据正常。' }],
    connection: {
      state: device.connection,
      lastConnectedAt: now - 180 * MINUTE,
      lastActivityAt: now - 2 * MINUTE,
      attempts: [
        { ts: now - 40 * MINUTE, address: '10.8.0.17:50122', outcome: 'KEEP_ALIVE_TIMEOUT', detail: '90 s' },
        { ts: now - 180 * MINUTE, address: '10.8.0.17:50122', outcome: 'CONNECTED', detail: 'MQTT 3.1.1' },
        { ts: now - 181 * MINUTE, address: '10.8.0.17:50119', outcome: 'BAD_CREDENTIALS', detail: '' },
      ],
    },
    freshness: device.freshness,
    ...(device.lastSeen ? { lastSeen: device.lastSeen } : {}),
    expectedIntervalSeconds: device.profile.expectedIntervalSeconds,
    metrics: device.profile.metrics.map(({ name, unit, min }) => ({
      name,
      unit,
      freshness: device.freshness,
      ...(device.lastSeen ? { ts: device.lastSeen, receivedAt: device.lastSeen, value: min } : {}),
    })),
    refusals: {
      total: quiet ? 1 : 0,
      counts: quiet
        ? [{ reason: 'OUT_OF_RANGE', field: 'room_temp', value: '174', letters: 1, lastAt: now - 120 * MINUTE }]
        : [],
      deadLetters: [],
    },
    rules: [{ id: 'device_silent', name: '设备失联' }],
    ...(device.fieldGateway
      ? { fieldGateway: { id: device.fieldGateway, name: '1号门门禁', connection: 'ONLINE' as const, freshness: 'FRESH' as const } }
      : {}),
  }
}

/** A command is sent after a second, delivered after two and answered after four. */
function progress(command: Schemas['Command']): Schemas['Command'] {
  const age = Date.now() - command.createdAt
  const status = age < 1_000 ? 'QUEUED' : age < 2_000 ? 'SENT' : age < 4_000 ? 'DELIVERED' : 'SUCCESSFUL'
  return { ...command, status, ...(status === 'SUCCESSFUL' ? { response: { open: true } } : {}) }
}

function send(deviceId: string, body: Asked['body']): Answered {
  const now = Date.now()
  const command: Schemas['Command'] = {
    id: String(now),
    deviceId,
    method: String(body['method']),
    params: body['params'] ?? {},
    status: 'QUEUED',
    createdBy: 'demo',
    createdAt: now,
    expiresAt: now + MINUTE,
    timeoutSeconds: 30,
    updatedAt: now,
  }
  commands.set(deviceId, [command, ...(commands.get(deviceId) ?? [])])
  return { status: 201, body: command }
}

const attributesOf = (id: string): Schemas['Attributes'] => ({
  client: [
    { key: 'firmware', value: '1.4.2', updatedAt: Date.now() - 180 * MINUTE },
    { key: 'imei', value: '8613…17', updatedAt: Date.now() - 180 * MINUTE },
  ],
  shared: shared.get(id) ?? [{ key: 'reportSeconds', value: 300, updatedAt: Date.now() - 3000 * MINUTE }],
})

function change(device: Schemas['Device'], body: Asked['body']): Answered {
  const { name, hardwareId } = body as Schemas['DevicePatch']
  Object.assign(device, name && { name }, hardwareId !== undefined && { hardwareId: hardwareId || undefined })
  return ok(device)
}

/** What stands behind one device; nothing where the rest of the mock answers. */
export function answerOfDevice(method: string, [resource, id, part]: string[], body: Asked['body']): Answered | undefined {
  const device = world.devices.find((candidate) => candidate.id === id)
  if (resource !== 'devices' || !device) {
    return undefined
  }
  switch (`${method} ${part ?? ''}`) {
    case 'PATCH ':
      return change(device, body)
    case 'GET diagnosis':
      return ok(diagnosis(device))
    case 'GET commands':
      return ok({ items: (commands.get(device.id) ?? []).map(progress) })
    case 'POST commands':
      return send(device.id, body)
    case 'GET attributes':
      return ok(attributesOf(device.id))
    case 'PUT attributes':
      shared.set(
        device.id,
        Object.entries(body['values'] as object).map(([key, value]) => ({ key, value: value as unknown, updatedAt: Date.now() })),
      )
      return ok(attributesOf(device.id))
    case 'GET credentials':
      return ok(credentials.get(device.id) ?? { kind: 'ACCESS_TOKEN', state: 'ACTIVE', createdAt: Date.now() - 9000 * MINUTE })
    case 'POST credentials':
      return { status: 201, body: issue(device.id, body['kind'] as Schemas['CredentialKind']) }
    case 'DELETE readings':
      return { status: 202, body: { device: device.id, orderedAt: Date.now() } }
    case 'DELETE credentials':
      credentials.set(device.id, { kind: 'ACCESS_TOKEN', state: 'REVOKED', createdAt: Date.now() })
      return { status: 204 }
    case 'DELETE ':
      return problem(405, '不支持', '设备不能删除')
    default:
      return undefined
  }
}
