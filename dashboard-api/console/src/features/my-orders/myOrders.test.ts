import { expect, it } from 'vitest'
import type { WorkOrder } from '../../api/types'
import { sorted } from './myOrders'

const order = (id: string, fields: Partial<WorkOrder>) =>
  ({ id, respondBy: 0, resolveBy: 0, actions: ['ACCEPT'], ...fields }) as WorkOrder

it('one has what one accepted, and may take what nobody has', () => {
  const orders = [
    order('late', { status: 'ACCEPTED', assigneeAccount: 'me', acceptedAt: 1, respondBy: 2, resolveBy: 90 }),
    order('soon', { status: 'IN_PROGRESS', assigneeAccount: 'me', acceptedAt: 1, respondBy: 2, resolveBy: 10 }),
    order('theirs', { status: 'ACCEPTED', assigneeAccount: 'you', acceptedAt: 1, resolveBy: 5 }),
    order('held', { status: 'ON_HOLD', assigneeAccount: 'me', acceptedAt: 1 }),
    order('free', { status: 'DISPATCHED', respondBy: 50, resolveBy: 60 }),
    order('given', { status: 'DISPATCHED', respondBy: 20, resolveBy: 60, assigneeAccount: 'me' }),
    order('elsewhere', { status: 'DISPATCHED', actions: [] }),
  ]
  const mine = sorted(orders, 'me')
  expect(mine.doing.map((each) => each.id)).toEqual(['soon', 'late'])
  expect(mine.toTake.map((each) => each.id)).toEqual(['given', 'free'])
  expect(mine.held.map((each) => each.id)).toEqual(['held'])
})
