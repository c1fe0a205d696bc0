import type { components } from '../src/api/schema.gen'
import { answerOfDevice } from './device'
import { answerOfNotifications, answerOfRoutes } from './notifications'
import { answerToOnboarding } from './onboarding'
import { answerOfRates } from './rates'
import { ok, page, problem, type Answered, type Asked } from './talk'
import * as world from './world'

type Schemas = components['schemas']

const session: Schemas['Session'] = {
  csrfToken: 'mock-token',
  mustChangePassword: false,
  mustEnrolTotp: false,
  expiresAt: Date.now() + 8 * 3_600_000,
  account: {
    username: 'demo',
    name: '王主任',
    role: 'street_officer',
    organisation: { id: 'street-yannan', name: '雁南街道', layer: 'STREET' },
  },
}

function series(deviceId: string, query: URLSearchParams): Answered {
  const device = world.devices.find((candidate) => candidate.id === deviceId)
  const metric = device?.profile.metrics.find((candidate) => candidate.name === query.get('metric'))
  if (!device || !metric) {
    return problem(404, 'Not found', 'metric is not of this device')
  }
  const to = Number(query.get('to') ?? Date.now())
  const from = Number(query.get('from') ?? to - 24 * 3_600_000)
  const bucketMillis = Math.max(Math.round((to - from) / 300), device.profile.expectedIntervalSeconds * 1000)
  const buckets: Schemas['Bucket'][] = []
  const middle = metric.name === 'room_temp' ? 18.4 : (metric.min + metric.max) / 2
  for (let ts = from; ts < to; ts += bucketMillis) {
    const share = (ts - from) / (to - from)
    if (share < 0.4 || share > 0.46) {
      const mean = middle + Math.sin(ts / 9_000_000) * 1.1
      buckets.push({ ts, min: mean - 0.3, mean, max: mean + 0.35, count: 6, late: 0 })
    }
  }
  return ok({ deviceId, metric: metric.name, unit: metric.unit, from, to, bucketMillis, buckets })
}

function latest(deviceId: string): Answered {
  const device = world.devices.find((candidate) => candidate.id === deviceId)
  const values = Object.fromEntries(
    (device?.lastSeen === undefined ? [] : device.profile.metrics).map((metric) => [
      metric.name,
      { ts: device?.lastSeen ?? 0, value: metric.name === 'room_temp' ? 17.4 : Math.round((metric.min + metric.max) / 2) },
    ]),
  )
  const events =
    device?.profile.kind === 'access-gate'
      ? [{ type: 'pass', ts: Date.now() - 40_000, details: { card: '尾号 **21', direction: 'in' } }]
      : []
  return ok({ values, events })
}

function deadLetters(query: URLSearchParams): Answered {
  const payload = '{"ts":1768177805320,"values":{"room_temp":174}}'
  return page(
    [
      {
        id: 'letter-1',
        ts: Date.now() - 7_200_000,
        source: 'mqtt',
        topic: 'v1/devices/me/telemetry',
        payload,
        payloadHex: [...payload].map((sign) => sign.charCodeAt(0).toString(16)).join(''),
        payloadBytes: payload.length,
        refusals: [{ reason: 'OUT_OF_RANGE', field: 'room_temp', value: '174', expected: '-20 … 50 °C' }],
      },
    ],
    query,
  )
}

const NEXT: Record<string, Schemas['WorkOrderStatus']> = {
  accept: 'ACCEPTED',
  start: 'IN_PROGRESS',
  hold: 'ON_HOLD',
  resume: 'IN_PROGRESS',
  complete: 'COMPLETED',
  'call-back': 'CLOSED',
  return: 'DISPATCHED',
  cancel: 'CANCELLED',
}

function actOnOrder(order: Schemas['WorkOrder'], action: string, body: Asked['body']): Answered {
  const to = action === 'call-back' && body['solved'] !== true ? 'IN_PROGRESS' : NEXT[action]
  const asked = action === 'call-back' ? 'CLOSE' : action.toUpperCase()
  if (!to || !order.actions.some((allowed) => allowed === asked)) {
    return problem(409, '状态冲突', `工单 ${order.number} 处于 ${order.status}，不能执行 ${action}`)
  }
  if (action === 'return' && order.returns > 0) {
    return problem(409, '不能再次退单', `工单 ${order.number} 已退单 1 次，上限为 1 次`)
  }
  const from = order.status
  order.status = to
  order.actions = world.actionsIn(to)
  order.returns += action === 'return' ? 1 : 0
  if (action === 'accept') {
    order.assigneeAccount = 'demo'
    order.acceptedAt = Date.now()
  }
  if (to === 'CLOSED') {
    order.closedAt = Date.now()
  }
  const text = body['note'] ?? body['reason'] ?? body['done']
  const note = typeof text === 'string' ? { note: text } : {}
  world.write({
    subject: 'work_order',
    subjectId: order.id,
    event: asked,
    actor: 'demo',
    from,
    to,
    estateId: order.place.estateId,
    ...note,
  })
  return ok(order)
}

function actOnCase(subject: Schemas['Case'], action: string): Answered {
  const from = subject.status
  if (action === 'acknowledge' && from === 'OPEN') {
    subject.status = 'ACKNOWLEDGED'
  } else if (action === 'close' && from === 'RESOLVED') {
    subject.status = 'CLOSED'
    subject.closedAt = Date.now()
  } else {
    return problem(409, '状态冲突', `案件 ${subject.number} 处于 ${from}，不能执行 ${action}`)
  }
  world.write({
    subject: 'case',
    subjectId: subject.id,
    event: action.toUpperCase(),
    actor: 'demo',
    from,
    to: subject.status,
    estateId: subject.place.estateId,
  })
  return ok(subject)
}

const historyOf = (...ids: string[]) => world.log.filter((entry) => ids.includes(entry.subjectId))

function caseDetail(subject: Schemas['Case']): Answered {
  const alarms = world.alarms.filter((alarm) => alarm.caseId === subject.id)
  const workOrders = world.orders.filter((order) => order.caseId === subject.id)
  const ids = [subject.id, ...alarms.map((alarm) => alarm.id), ...workOrders.map((order) => order.id)]
  return ok({ case: subject, alarms, workOrders, comments: [], history: historyOf(...ids) })
}

function one<T extends { id: string }>(items: readonly T[], id: string | undefined, found: (item: T) => Answered): Answered {
  const item = items.find((candidate) => candidate.id === id)
  return item ? found(item) : problem(404, '没有找到', `没有编号为 ${id} 的对象`)
}

const ROLES: Schemas['Role'][] = ['administrator', 'community_officer', 'property_manager', 'technician']

function logIn(body: Asked['body']): Answered {
  session.account.role = ROLES.find((role) => role === body['username']) ?? 'street_officer'
  return body['password'] === 'demo'
    ? { status: 200, body: session, login: true }
    : problem(401, '登录失败', '用户名或密码不正确')
}

const operations = (): Schemas['Operations'] => ({
  ready: true,
  components: [
    { name: 'series-store', state: 'UP', detail: 'questdb, 3 ms' },
    { name: 'sql', state: 'UP', detail: 'sqlite' },
    { name: 'mqtt', state: 'UP', detail: '0.0.0.0:1883' },
    { name: 'bridge chirpstack', state: 'DOWN', detail: 'connection refused, next try in 12 s' },
  ],
  journalBytesPending: 18_432,
  oldestPendingMillis: 240,
  journal: { bytes: 268_435_456, bytesMax: 8_589_934_592, nearlyFull: false, refusedEntries: 0 },
  shards: [
    { shard: 0, bytesPending: 2_048, oldestPendingMillis: 240, bytesPerSecond: 81_920, secondsLeft: 0, stopped: false },
    { shard: 1, bytesPending: 16_384, oldestPendingMillis: 95_000, bytesPerSecond: 512, secondsLeft: 32, stopped: false },
  ],
  devicesOnline: world.overview().devicesOnline,
  serving: { eventLoopLagMillis: 4, requests: 3, requestsMax: 512, streams: 12, streamsMax: 500 },
})

function accounting(stores: boolean): Schemas['Accounting'] {
  const { received, duplicate, refused } = world.counters
  const mqtt = {
    source: 'mqtt',
    received: received + refused,
    readings: received - duplicate,
    events: 0,
    attributes: 0,
    duplicate,
    rejected: refused,
    pending: 0,
    unaccounted: 0,
  }
  const day = Math.floor(Date.now() / 86_400_000) * 86_400_000
  return {
    at: Date.now(),
    unaccounted: 0,
    total: { ...mqtt, source: '' },
    sources: [mqtt],
    ...(stores && {
      stores: {
        from: day,
        to: day + 86_400_000,
        settled: true,
        days: [{ day, counted: mqtt.readings, held: mqtt.readings, difference: 0 }],
        devices: world.devices.length,
        newest: [],
        newestDifferent: 0,
        erasures: 0,
      },
    }),
    remarks: [{ code: 'BALANCED', level: 'FINE', text: '收到的数据全部有着落' }],
  }
}

/** What the server would answer; see openapi.yaml. */
export function answerTo({ method, path, query, body, loggedIn }: Asked): Answered {
  const [resource, id, part] = path
  if (resource === 'session' && method === 'POST') {
    return logIn(body)
  }
  if (!loggedIn) {
    return problem(401, '未登录', '请先登录')
  }
  const onboarding = answerToOnboarding({ method, path, query, body, loggedIn }) ?? answerOfDevice(method, path, body)
  if (onboarding) {
    return onboarding
  }
  const wanted = (name: string, value: string | undefined) => !query.get(name) || query.get(name) === value
  switch (resource) {
    case 'session':
      return method === 'DELETE' ? { status: 204, login: false } : ok(session)
    case 'notifications':
      return answerOfNotifications({ method, path, query, body, loggedIn })
    case 'notification-routes':
      return answerOfRoutes({ method, path, query, body, loggedIn })
    case 'reports':
      return answerOfRates(query)
    case 'overview':
      return ok(world.overview())
    case 'operations':
      return ok(id === 'accounting' ? accounting(query.get('stores') === 'true') : operations())
    case 'estates':
      if (!id) {
        return page(world.estates.map(world.estateSummary), query)
      }
      return one(world.estates, id, (estate) =>
        part === 'buildings'
          ? page(estate.buildings.map(({ households, ...rest }) => ({ ...rest, estateId: estate.id, households: households.length })), query)
          : part === 'heat-map'
          ? ok({ estateId: estate.id, floorCelsius: 18, buildings: estate.buildings })
          : ok(world.estateDetail(estate)),
      )
    case 'buildings':
      return one(world.estates.flatMap((estate) => estate.buildings), id, ({ households }) =>
        page(households.map(({ householdId, ...rest }) => ({ ...rest, id: householdId, buildingId: id })), query),
      )
    case 'devices':
      if (!id) {
        const text = query.get('q') ?? ''
        return page(
          world.devices.filter(
            (device) =>
              wanted('estate', device.place.estateId) &&
              wanted('profile', device.profile.id) &&
              (device.id.includes(text) || device.name.includes(text)),
          ),
          query,
        )
      }
      if (part === 'series') return series(id, query)
      if (part === 'latest') return latest(id)
      if (part === 'dead-letters') return deadLetters(query)
      return one(world.devices, id, ok)
    case 'alarms':
      return page(
        world.alarms.filter((alarm) => wanted('device', alarm.deviceId)),
        query,
      )
    case 'cases':
      if (part === 'attachments') return ok({ items: [] })
      if (!id) {
        return page(
          world.cases.filter(
            (item) =>
              wanted('status', item.status) &&
              wanted('category', item.category) &&
              wanted('severity', item.severity) &&
              wanted('estate', item.place.estateId),
          ),
          query,
        )
      }
      return one(world.cases, id, (item) => (part ? actOnCase(item, part) : caseDetail(item)))
    case 'resident-reports':
      return page([], query)
    case 'work-orders':
      if (!id) {
        const statuses = query.get('status')?.split(',')
        return page(
          world.orders.filter(
            (order) => (statuses?.includes(order.status) ?? true) && wanted('estate', order.place.estateId),
          ),
          query,
        )
      }
      if (part === 'attachments') return ok({ items: [] })
      if (part === 'colleagues') return ok({ items: [{ account: 'zhang', name: '张师傅', role: 'technician' }] })
      return one(world.orders, id, (order) =>
        part
          ? actOnOrder(order, part, body)
          : one(world.cases, order.caseId, (subject) =>
              ok({ workOrder: order, case: subject, completions: [], callbacks: [], history: historyOf(order.id) }),
            ),
      )
    default:
      return problem(404, '没有找到', `没有 /${path.join('/')}`)
  }
}
