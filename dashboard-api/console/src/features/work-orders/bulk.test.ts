import { expect, it } from 'vitest'
import type { BulkResult, WorkOrder } from '../../api/types'
import { ableTo, refusalsOf } from './bulk'

const ORDERS = [
  { id: 'a', number: 'W-1', actions: ['ACCEPT', 'URGE'] },
  { id: 'b', number: 'W-2', actions: ['URGE'] },
] as WorkOrder[]

it('only those that can be accepted are', () => {
  expect(ableTo(ORDERS, 'ACCEPT').map((order) => order.id)).toEqual(['a'])
})

it('what was refused is told by its number', () => {
  const results = [
    { id: 'a', done: true },
    { id: 'b', done: false, problem: { title: 'Conflict', status: 409, detail: 'urged a moment ago' } },
  ] as BulkResult[]
  expect(refusalsOf(results, ORDERS)).toEqual([{ number: 'W-2', because: 'urged a moment ago' }])
})
