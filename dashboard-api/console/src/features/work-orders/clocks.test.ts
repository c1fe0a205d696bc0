import { expect, it } from 'vitest'
import type { WorkOrderStatus } from '../../api/types'
import { clocksOf } from './clocks'

const order = (status: WorkOrderStatus) => ({
  status,
  createdAt: 0,
  respondBy: 100,
  resolveBy: 1000,
  citizenDue: 2000,
  acceptedAt: status === 'DISPATCHED' ? undefined : 40,
  completedAt: status === 'COMPLETED' || status === 'CLOSED' ? 400 : undefined,
  closedAt: status === 'CLOSED' ? 450 : undefined,
})

it.each([
  // state        response         layer             citizen
  ['DISPATCHED', 'running -400', 'running 500', 'running 1500'],
  ['ACCEPTED', 'met 60', 'running 500', 'running 1500'],
  ['ON_HOLD', 'met 60', 'paused 500', 'running 1500'], // a hold never stops the citizen's clock
  ['COMPLETED', 'met 60', 'met 600', 'running 1500'], // it runs until the callback
  ['CLOSED', 'met 60', 'met 600', 'met 1550'],
] as const)('%s at 500: %s, %s, %s', (status, ...expected) => {
  expect(clocksOf(order(status), 500).map((each) => `${each.state} ${each.leftMillis}`)).toEqual(expected)
})

it('what is cancelled has no deadline', () => {
  expect(clocksOf(order('CANCELLED'), 500)).toEqual([])
})

it('says how much of the time is used up, and never more than all', () => {
  expect(clocksOf(order('DISPATCHED'), 500).map((each) => each.used)).toEqual([1, 0.5, 0.25])
})
