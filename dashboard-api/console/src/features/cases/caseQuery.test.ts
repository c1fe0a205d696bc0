import { expect, it } from 'vitest'
import type { Case } from '../../api/types'
import { caseQuery, inColumnOrder } from './caseQuery'

const NOTHING = { status: '', category: '', severity: '', estate: '', overdue: '', text: '' }

it.each([
  ['', { status: undefined, open: true }],
  ['all', { status: undefined, open: undefined }],
  ['CLOSED', { status: 'CLOSED', open: undefined }],
  ['LOST', { status: undefined, open: true }], // no such status
])('the status "%s" of the address', (status, expected) => {
  expect(caseQuery({ ...NOTHING, status })).toMatchObject(expected)
})

it('what is not chosen is not asked for', () => {
  expect(caseQuery({ ...NOTHING, status: 'all', overdue: '1' })).toEqual({ overdue: true })
})

it('the worst stands first, and of those the newest', () => {
  const cases = [
    { id: 'old', severity: 'MAJOR', openedAt: 1 },
    { id: 'mild', severity: 'WARNING', openedAt: 9 },
    { id: 'new', severity: 'MAJOR', openedAt: 5 },
    { id: 'worst', severity: 'CRITICAL', openedAt: 0 },
  ] as Case[]
  expect(inColumnOrder(cases, 'OPEN').map((each) => each.id)).toEqual(['worst', 'new', 'old', 'mild'])
})
