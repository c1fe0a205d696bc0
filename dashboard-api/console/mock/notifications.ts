import type { components } from '../src/api/schema.gen'
import { ok, page, problem, type Answered, type Asked } from './talk'
import * as world from './world'

type Schemas = components['schemas']

const SHOWN = 20
let seen = 0

function entryOf({ estateId, from, to, ...entry }: Schemas['EventLogEntry']): Schemas['BellEntry'] {
  const order = world.orders.find(({ id }) => id === entry.subjectId)
  const subject = world.cases.find(({ id }) => id === entry.subjectId || id === order?.caseId)
  if (!subject) {
    return entry
  }
  const { id, number, title, severity, place } = subject
  return { ...entry, case: { id, number, title, severity, place } }
}

/** The bell of somebody to whom all that happens to work orders is addressed. */
function answerOfBell({ method, path, body }: Asked): Answered {
  if (method === 'PUT' && path[2] === 'seen') {
    seen = Math.max(seen, Number(body['entryId']))
    return { status: 204 }
  }
  const addressed = world.log.filter(({ subject }) => subject === 'work_order')
  const bell: Schemas['Bell'] = {
    unread: addressed.filter(({ id }) => id > seen).length,
    unreadIsMore: false,
    seen,
    items: addressed.slice(-SHOWN).reverse().map(entryOf),
  }
  return ok(bell)
}

const routes: Schemas['NotificationRoute'][] = []

/** Routes that tell nobody. */
export function answerOfRoutes({ method, path, body }: Asked): Answered {
  const [, id, part] = path
  if (!id) {
    return method === 'POST' ? made(body as Schemas['NewNotificationRoute']) : ok({ items: routes })
  }
  const index = routes.findIndex((each) => each.id === id)
  const route = routes[index]
  if (!route) {
    return problem(404, '找不到', `通知路由 ${id} 不存在`)
  }
  if (part === 'test') {
    return ok({ arrived: true })
  }
  if (method === 'DELETE') {
    routes.splice(index, 1)
    return { status: 204 }
  }
  const { destination: _, ...changed } = body as Schemas['NewNotificationRoute']
  return ok(Object.assign(route, changed))
}

function made({ destination, ...wanted }: Schemas['NewNotificationRoute']): Answered {
  const route: Schemas['NotificationRoute'] = {
    enabled: true,
    categories: [],
    estates: [],
    pace: {},
    ...wanted,
    id: `route-${routes.length + 1}`,
    organisation: 'street-yannan',
    destination: `…${(destination?.key ?? destination?.token ?? destination?.url ?? '').slice(-4)}`,
    createdBy: 'demo',
    createdAt: Date.now(),
    updatedAt: Date.now(),
  }
  routes.push(route)
  return { status: 201, body: route }
}

function messages(): Schemas['Notification'][] {
  return world.cases.map(({ id, number, title, severity, place, openedAt }, index) => {
    const givenUp = index === 1
    return {
      id: `message-${id}`,
      route: 'route-1',
      channel: 'WECOM',
      kind: 'NEWS',
      severity,
      entries: 1,
      items: [{ kind: 'OPENED', at: openedAt, caseId: id, caseNumber: number, caseTitle: title, place: place.name, severity }],
      more: 0,
      state: givenUp ? 'GIVEN_UP' : 'SENT',
      attempts: givenUp ? 10 : 1,
      createdAt: openedAt,
      ...(givenUp && { lastError: 'errcode 93000: invalid webhook url' }),
    }
  })
}

/** What became of messages, and the bell. */
export function answerOfNotifications(asked: Asked): Answered {
  if (asked.path[1] === 'bell') {
    return answerOfBell(asked)
  }
  const state = asked.query.get('state')
  return page(
    messages().filter((each) => !state || each.state === state),
    asked.query,
  )
}
