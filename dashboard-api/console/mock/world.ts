import type { components } from '../src/api/schema.gen'
import { CATEGORIES, SEVERITIES } from '../src/api/types'

type Schemas = components['schemas']
export type Cell = Schemas['HeatCell']

const FLOOR_CELSIUS = 18
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Same numbers at every start, so that pictures of pages can be compared. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
}
export const random = seeded(20260112)

const metric = (name: string, unit: string, min: number, max: number): Schemas['Metric'] => ({ name, unit, min, max })
const plain = { commands: [], format: 'native', shipped: true }
export const profiles: Schemas['Profile'][] = [
  {
    id: 'room-sensor',
    name: '室温传感器',
    kind: 'heating-room',
    metrics: [metric('room_temp', '°C', -20, 50), metric('humidity', '%', 0, 100), metric('battery', '%', 0, 100)],
    events: [],
    ...plain,
    expectedIntervalSeconds: 600,
  },
  {
    id: 'loop-meter',
    name: '供热回路表',
    kind: 'heating-loop',
    metrics: [
      metric('supply_temp', '°C', 0, 130),
      metric('return_temp', '°C', 0, 100),
      metric('supply_pressure', 'MPa', 0, 1.6),
      metric('return_pressure', 'MPa', 0, 1.6),
      metric('flow', 'm³/h', 0, 500),
    ],
    events: [],
    ...plain,
    expectedIntervalSeconds: 60,
  },
  {
    id: 'gate',
    name: '单元门禁',
    kind: 'access-gate',
    metrics: [metric('door_open', '', 0, 1), metric('locked', '', 0, 1), metric('battery', '%', 0, 100)],
    events: ['pass', 'denied', 'forced_open', 'held_open', 'tailgating'],
    ...plain,
    commands: ['open'],
    expectedIntervalSeconds: 300,
  },
  {
    id: 'field-gateway',
    name: '网关',
    kind: 'field-gateway',
    metrics: [metric('uptime', 's', 0, 10_000_000_000)],
    events: [],
    ...plain,
    expectedIntervalSeconds: 300,
  },
  {
    id: 'milesight-room',
    name: '星纵室温（ChirpStack）',
    kind: 'heating-room',
    metrics: [metric('room_temp', '°C', -40, 80)],
    events: [],
    commands: [],
    format: 'chirpstack',
    shipped: false,
    expectedIntervalSeconds: 600,
  },
]

const street = { id: 'street-yannan', name: '雁南街道', layer: 'STREET' as const }
const community = { id: 'community-dayantan', name: '大雁滩社区', layer: 'COMMUNITY' as const }
const property = { id: 'property-anju', name: '安居物业', layer: 'PROPERTY' as const }

interface Home {
  estate: EstateWorld
  building: Schemas['HeatMapBuilding']
  cell: Cell
}

export interface EstateWorld {
  id: string
  name: string
  buildings: Schemas['HeatMapBuilding'][]
  managed: boolean
  bays: number
}

function building(estateId: string, number: number, floors: number, units: number): Schemas['HeatMapBuilding'] {
  const households: Cell[] = []
  for (let unit = 1; unit <= units; unit++) {
    for (let floor = 1; floor <= floors; floor++) {
      for (let door = 1; door <= 2; door++) {
        const name = `${unit}单元${floor}0${door}`
        const id = `${estateId}-${number}-${unit}-${floor}0${door}`
        const measured = random() > 0.12
        const roomTemp = Math.round((19.6 - (floor === floors ? 1.6 : 0) + (random() - 0.5) * 3.4) * 10) / 10
        households.push({
          householdId: id,
          name,
          unit,
          floor,
          door,
          state: !measured ? 'UNMEASURED' : roomTemp < FLOOR_CELSIUS ? 'COLD' : 'QUALIFIED',
          ...(measured || door === 2 ? { deviceId: `room-${id}` } : {}),
          ...(measured ? { roomTemp, ts: Date.now() - Math.floor(random() * 10 * MINUTE) } : {}),
        })
      }
    }
  }
  return { id: `${estateId}-${number}`, name: `${number}号楼`, floors, units, households }
}

export const estates: EstateWorld[] = [
  { id: 'changqing', name: '长青小区', managed: true, bays: 54, buildings: [1, 2, 3].map((n) => building('changqing', n, 6, 3)) },
  { id: 'huafu', name: '华富小区', managed: true, bays: 80, buildings: [1, 2, 3, 4].map((n) => building('huafu', n, 7, 4)) },
  { id: 'jindi', name: '金地花园', managed: false, bays: 0, buildings: [1, 2].map((n) => building('jindi', n, 11, 2)) },
]

const homes: Home[] = estates.flatMap((estate) =>
  estate.buildings.flatMap((b) => b.households.map((cell) => ({ estate, building: b, cell }))),
)

export function placeOf(estate: EstateWorld, b?: Schemas['HeatMapBuilding'], cell?: Cell): Schemas['PlaceRef'] {
  return {
    estateId: estate.id,
    estateName: estate.name,
    ...(b ? { buildingId: b.id, buildingName: b.name } : {}),
    ...(cell ? { householdId: cell.householdId, householdName: cell.name } : {}),
    name: `${estate.name}${b?.name ?? ''}${cell?.name ?? ''}`,
  }
}

const profile = (id: string): Schemas['Profile'] => profiles.find((p) => p.id === id)!
export const devices: Schemas['Device'][] = [
  ...estates.flatMap((estate) => [
    ...[1, 2].map(
      (n): Schemas['Device'] => ({
        id: `gate-${estate.id}-${n}`,
        name: `${n}号门门禁`,
        profile: profile('gate'),
        place: placeOf(estate),
        connection: n === 2 && estate.id === 'changqing' ? 'OFFLINE' : 'ONLINE',
        freshness: n === 2 && estate.id === 'changqing' ? 'STALE' : 'FRESH',
        lastSeen: Date.now() - n * MINUTE,
        activeAlarms: n === 2 && estate.id === 'changqing' ? 1 : 0,
      }),
    ),
    ...(estate.managed
      ? [
          {
            id: `loop-${estate.id}`,
            name: '二次网供热回路',
            profile: profile('loop-meter'),
            place: placeOf(estate),
            connection: 'ONLINE' as const,
            freshness: 'FRESH' as const,
            lastSeen: Date.now() - 20_000,
            activeAlarms: 0,
          },
        ]
      : []),
  ]),
  ...homes
    .filter(({ cell }) => cell.deviceId !== undefined)
    .map(
      ({ estate, building: b, cell }): Schemas['Device'] => ({
        id: cell.deviceId!,
        name: `${b.name}${cell.name}室温`,
        profile: profile('room-sensor'),
        place: placeOf(estate, b, cell),
        fieldGateway: `gate-${estate.id}-1`,
        connection: cell.ts === undefined ? 'OFFLINE' : 'ONLINE',
        freshness: cell.ts === undefined ? 'NEVER' : 'FRESH',
        ...(cell.ts === undefined ? {} : { lastSeen: cell.ts }),
        activeAlarms: cell.state === 'COLD' ? 1 : 0,
      }),
    ),
]

export const alarms: Schemas['Alarm'][] = []
export const cases: Schemas['Case'][] = []
export const orders: Schemas['WorkOrder'][] = []
export const log: Schemas['EventLogEntry'][] = []
export const counters = { received: 1_284_310, duplicate: 412, refused: 37, passes: 1204 }

const listeners = new Set<(entry: Schemas['EventLogEntry']) => void>()
export function onLog(listener: (entry: Schemas['EventLogEntry']) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function write(entry: Omit<Schemas['EventLogEntry'], 'id' | 'ts'> & { ts?: number }): void {
  const written = { ts: Date.now(), ...entry, id: log.length + 1 }
  log.push(written)
  listeners.forEach((listener) => listener(written))
}

const ACTIONS: Partial<Record<Schemas['WorkOrderStatus'], Schemas['WorkOrderAction'][]>> = {
  DISPATCHED: ['ACCEPT', 'RETURN'],
  ACCEPTED: ['START', 'HOLD', 'COMPLETE'],
  IN_PROGRESS: ['HOLD', 'COMPLETE'],
  ON_HOLD: ['RESUME'],
  COMPLETED: ['MISS', 'REWORK', 'CLOSE'],
}
export const actionsIn = (status: Schemas['WorkOrderStatus']) => ACTIONS[status] ?? []

/** A cold home, or a gate forced open: its alarm, its case and its work order. */
export function openCase(kind: 'cold' | 'gate', status: Schemas['WorkOrderStatus'], openedAt: number): void {
  const n = cases.length + 1
  const cold = homes.filter(({ cell }) => cell.state === 'COLD')
  const home = cold[n % cold.length]!
  const device =
    kind === 'cold' ? devices.find((d) => d.id === home.cell.deviceId)! : devices.find((d) => d.id === 'gate-changqing-2')!
  const severity = kind === 'gate' ? 'CRITICAL' : (['MAJOR', 'MINOR', 'WARNING'] as const)[n % 3]!
  const finished = status === 'COMPLETED' || status === 'CLOSED'
  const place = device.place
  const category = kind === 'cold' ? ('HEATING_AND_WATER' as const) : ('PROPERTY_SERVICE' as const)
  const subject: Schemas['Case'] = {
    id: `case-${n}`,
    number: `AJ-${String(n).padStart(5, '0')}`,
    title: kind === 'cold' ? `${place.name}室温不达标` : `${place.name}门禁被强行打开`,
    status: status === 'CLOSED' ? 'CLOSED' : finished ? 'RESOLVED' : status === 'IN_PROGRESS' ? 'IN_PROGRESS' : 'OPEN',
    severity,
    category,
    cause: kind === 'cold' ? 'room_cold' : 'gate_forced',
    part: 0,
    place,
    activeAlarms: finished ? 0 : 1,
    alarms: 1,
    reports: 0,
    workOrderId: `order-${n}`,
    openedAt,
    updatedAt: openedAt + MINUTE,
    ...(finished ? { resolvedAt: openedAt + HOUR } : {}),
    ...(status === 'CLOSED' ? { closedAt: openedAt + 2 * HOUR } : {}),
  }
  cases.unshift(subject)
  alarms.unshift({
    id: `alarm-${n}`,
    ruleId: subject.cause,
    ruleName: kind === 'cold' ? '室温低于法定下限' : '门禁被强行打开',
    originator: { kind: 'DEVICE', id: device.id, name: device.name },
    deviceId: device.id,
    deviceName: device.name,
    place,
    severity,
    state: finished ? 'CLEARED' : 'ACTIVE',
    ...(kind === 'cold' ? { value: home.cell.roomTemp! } : {}),
    startTs: openedAt - 10 * MINUTE,
    lastTs: openedAt,
    ...(finished ? { clearTs: openedAt + HOUR } : {}),
    caseId: subject.id,
    dismissed: false,
    flapping: false,
  })
  const resolveBy = openedAt + (kind === 'gate' ? 4 : 48) * HOUR
  orders.unshift({
    id: `order-${n}`,
    number: `GD-${String(n).padStart(5, '0')}`,
    caseId: subject.id,
    title: subject.title,
    status,
    priority: severity === 'CRITICAL' ? 'HIGH' : 'NORMAL',
    severity,
    category,
    place,
    assignee: place.estateId === 'jindi' ? community : property,
    ...(status === 'DISPATCHED' || status === 'NEW' ? {} : { assigneeAccount: 'weixiu' }),
    coHandlers: [],
    returns: n % 5 === 0 ? 1 : 0,
    reworks: 0,
    urges: 0,
    escalations: 0,
    supervised: false,
    createdAt: openedAt,
    respondBy: openedAt + 2 * HOUR,
    resolveBy,
    citizenDue: openedAt + 72 * HOUR,
    ...(finished ? { completedAt: openedAt + HOUR } : {}),
    ...(status === 'CLOSED' ? { closedAt: openedAt + 2 * HOUR } : {}),
    overdue: !finished && resolveBy < Date.now(),
    actions: actionsIn(status),
  })
  const common = { actor: 'system', estateId: place.estateId, ts: openedAt }
  write({ ...common, subject: 'alarm', subjectId: `alarm-${n}`, event: 'RAISED', to: 'ACTIVE' })
  write({ ...common, subject: 'case', subjectId: subject.id, event: 'OPENED', to: 'OPEN' })
  write({ ...common, subject: 'work_order', subjectId: `order-${n}`, event: 'DISPATCHED', from: 'NEW', to: 'DISPATCHED' })
}

const START = Date.now()
;(['CLOSED', 'CLOSED', 'COMPLETED', 'IN_PROGRESS', 'ON_HOLD', 'ACCEPTED', 'DISPATCHED', 'DISPATCHED'] as const).forEach(
  (status, index) => openCase(index % 4 === 3 ? 'gate' : 'cold', status, START - (60 - index * 7) * HOUR),
)

export function estateSummary(estate: EstateWorld): Schemas['EstateSummary'] {
  const cells = estate.buildings.flatMap((b) => b.households)
  return {
    id: estate.id,
    name: estate.name,
    community,
    ...(estate.managed ? { propertyCompany: property } : {}),
    buildings: estate.buildings.length,
    households: cells.length,
    measuredHouseholds: cells.filter((cell) => cell.state !== 'UNMEASURED').length,
    coldHouseholds: cells.filter((cell) => cell.state === 'COLD').length,
    devices: devices.filter((device) => device.place.estateId === estate.id).length,
    openCases: cases.filter((item) => item.place.estateId === estate.id && item.status !== 'CLOSED').length,
  }
}

export function estateDetail(estate: EstateWorld): Schemas['Estate'] {
  const of = (profileId: string) => devices.filter((d) => d.place.estateId === estate.id && d.profile.id === profileId)
  return {
    summary: estateSummary(estate),
    street,
    buildings: estate.buildings.map((b) => {
      const temps = b.households.flatMap((cell) => (cell.roomTemp === undefined ? [] : [cell.roomTemp]))
      return {
        id: b.id,
        name: b.name,
        floors: b.floors,
        units: b.units,
        households: b.households.length,
        measuredHouseholds: temps.length,
        coldHouseholds: b.households.filter((cell) => cell.state === 'COLD').length,
        meanRoomTemp: temps.reduce((sum, temp) => sum + temp, 0) / temps.length,
      }
    }),
    gates: of('gate'),
    loops: of('loop-meter'),
    parkingBays: estate.bays,
    parkingOccupied: Math.round(estate.bays * 0.7),
  }
}

export function overview(): Schemas['Overview'] {
  const summaries = estates.map(estateSummary)
  const total = (field: 'households' | 'measuredHouseholds' | 'coldHouseholds') =>
    summaries.reduce((sum, summary) => sum + summary[field], 0)
  const counted = (values: string[]) => {
    const counts: Record<string, number> = {}
    values.forEach((value) => (counts[value] = (counts[value] ?? 0) + 1))
    return counts
  }
  const open = cases.filter((item) => item.status !== 'CLOSED')
  return {
    estates: estates.length,
    households: total('households'),
    measuredHouseholds: total('measuredHouseholds'),
    coldHouseholds: total('coldHouseholds'),
    devices: devices.length,
    devicesOnline: devices.filter((device) => device.connection === 'ONLINE').length,
    gates: 6,
    gatesFaulty: 1,
    parkingBays: 134,
    parkingOccupied: 94,
    passesToday: counters.passes,
    openCases: counted(open.map((item) => item.severity)),
    openCasesByCategory: counted(open.map((item) => item.category)),
    caseCounts: CATEGORIES.flatMap((category) =>
      SEVERITIES.map((severity) => ({
        category,
        severity,
        open: open.filter((item) => item.category === category && item.severity === severity).length,
      })),
    ),
    workOrders: counted(orders.filter((order) => order.status !== 'CLOSED').map((order) => order.status)),
    workOrdersOverdue: orders.filter((order) => order.overdue).length,
    workOrdersDueSoon: 1,
    workOrdersMine: 2,
    workOrdersMineOverdue: 1,
    pressing: orders
      .filter((order) => order.overdue)
      .slice(0, 12)
      .map(({ id, number, title, status, severity, place, assignee, resolveBy, overdue }) => ({
        id, number, title, status, severity, place, assignee, overdue,
        mine: true,
        target: 'RESOLUTION' as const,
        dueAt: resolveBy,
      })),
    plan: summaries.map((summary) => ({
      ...summary,
      devicesOffline: 1,
      gates: 2,
      gatesFaulty: 0,
      workOrdersOverdue: 0,
    })),
    activeAlarms: alarms.filter((alarm) => alarm.state === 'ACTIVE').length,
  }
}
