import { describe, expect, it } from 'vitest'
import { ariaSort, deviceQuery, exportAddress, nextSort } from './deviceQuery'

describe('the query of a list', () => {
  it('is what stands in the address', () => {
    const address = { q: '302', kind: 'heating-room', connection: 'ONLINE', alarms: 'open', sort: '-lastSeen', cursor: 'x' }
    expect(deviceQuery(address, 25)).toMatchObject({
      q: '302',
      kind: 'heating-room',
      connection: 'ONLINE',
      withAlarms: true,
      sort: '-lastSeen',
      cursor: 'x',
      limit: 25,
    })
  })

  it('leaves out what makes no sense', () => {
    const address = { q: '', kind: 'toaster', freshness: 'ROTTEN', alarms: 'some', sort: 'colour', estate: ['a', 'b'] }
    expect(Object.entries(deviceQuery(address, 25)).filter(([, value]) => value !== undefined)).toEqual([['limit', 25]])
  })
})

it('a file holds the whole list as it is filtered', () => {
  expect(exportAddress({ q: '3 0', alarms: 'open', sort: '-lastSeen', cursor: 'x' }, 'xlsx')).toBe(
    '/api/v1/exports/devices?q=3+0&withAlarms=true&sort=-lastSeen&format=xlsx',
  )
})

describe('the head of a column', () => {
  it.each([
    ['name', '', 'name'],
    ['name', 'name', 'id'],
    ['lastSeen', '', '-lastSeen'],
    ['lastSeen', '-lastSeen', 'lastSeen'],
    ['lastSeen', 'lastSeen', '-lastSeen'],
    ['activeAlarms', 'name', '-activeAlarms'],
    ['activeAlarms', '-activeAlarms', 'id'],
  ] as const)('%s leads from order "%s" to %s', (column, now, next) => {
    expect(nextSort(column, now)).toBe(next)
  })

  it('says how it is sorted', () => {
    expect([ariaSort('lastSeen', '-lastSeen'), ariaSort('lastSeen', 'lastSeen'), ariaSort('name', 'lastSeen')]).toEqual([
      'descending',
      'ascending',
      'none',
    ])
  })
})
