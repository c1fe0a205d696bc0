import { describe, expect, it } from 'vitest'
import type { WorkOrder, WorkOrderStatus } from '../../api/types'
import { boardColumns, deadline } from './board'

const order = (id: string, status: WorkOrderStatus, times: Partial<WorkOrder> = {}): WorkOrder => ({
  id,
  number: id,
  caseId: 'c',
  title: id,
  status,
  severity: 'MAJOR',
  category: 'HEATING_AND_WATER',
  place: { estateId: 'e', estateName: 'e', name: 'e' },
  assignee: { id: 'o', name: 'o', layer: 'PROPERTY' },
  priority: 'NORMAL',
  coHandlers: [],
  returns: 0,
  reworks: 0,
  urges: 0,
  escalations: 0,
  supervised: false,
  createdAt: 0,
  respondBy: 0,
  resolveBy: 0,
  citizenDue: 0,
  overdue: false,
  actions: [],
  ...times,
})

describe('the board', () => {
  it('puts each status into its column and leaves cancelled orders out', () => {
    const statuses: WorkOrderStatus[] = [
      'NEW',
      'DISPATCHED',
      'ACCEPTED',
      'IN_PROGRESS',
      'ON_HOLD',
      'COMPLETED',
      'CLOSED',
      'CANCELLED',
    ]
    const columns = boardColumns(statuses.map((status) => order(status, status)))
    expect(Object.fromEntries(Object.entries(columns).map(([id, orders]) => [id, orders.map((o) => o.id)]))).toEqual({
      dispatch: ['NEW', 'DISPATCHED'],
      accepted: ['ACCEPTED'],
      progress: ['IN_PROGRESS', 'ON_HOLD'],
      callback: ['COMPLETED'],
      closed: ['CLOSED'],
    })
  })

  it('shows first what is due first, and first what was closed last', () => {
    const columns = boardColumns([
      order('late', 'ACCEPTED', { resolveBy: 30 }),
      order('soon', 'ACCEPTED', { resolveBy: 10 }),
      order('old', 'CLOSED', { closedAt: 1 }),
      order('recent', 'CLOSED', { closedAt: 9 }),
    ])
    expect(columns.accepted.map((o) => o.id)).toEqual(['soon', 'late'])
    expect(columns.closed.map((o) => o.id)).toEqual(['recent', 'old'])
  })
})

describe('the deadline', () => {
  it.each([
    ['DISPATCHED', 1000, 400, { kind: 'left', millis: 600 }],
    ['ON_HOLD', 1000, 1001, { kind: 'paused' }],
    ['ACCEPTED', 1000, 1000, { kind: 'left', millis: 0 }],
    ['IN_PROGRESS', 1000, 1001, { kind: 'overdue', millis: 1 }],
    ['COMPLETED', 1000, 5000, { kind: 'none' }],
    ['CLOSED', 1000, 400, { kind: 'none' }],
  ] as const)('of a %s order due at %d, at %d', (status, resolveBy, now, expected) => {
    expect(deadline({ status, resolveBy }, now)).toEqual(expected)
  })
})
