import type { Device } from '../../api/types'
import { oneOf } from '../../ui/useUrlFilter'

export const KINDS = [
  'heating-room',
  'heating-loop',
  'heat-meter',
  'access-gate',
  'parking-bay',
  'parking-barrier',
  'field-gateway',
] as const

export const SORTS = ['id', 'name', '-lastSeen', 'lastSeen', '-activeAlarms'] as const
export type Sort = (typeof SORTS)[number]

export const CONNECTIONS: readonly Device['connection'][] = ['ONLINE', 'OFFLINE']
export const FRESHNESSES: readonly Device['freshness'][] = ['FRESH', 'STALE', 'NEVER']

type Address = Record<string, unknown>

const text = (address: Address, name: string): string | undefined => {
  const value = address[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** What the API is asked for, by what stands in the address; what makes no sense there is left out. */
export function deviceQuery(address: Address, limit: number) {
  return {
    q: text(address, 'q'),
    kind: oneOf(text(address, 'kind') ?? '', KINDS),
    profile: text(address, 'profile'),
    estate: text(address, 'estate'),
    building: text(address, 'building'),
    connection: oneOf(text(address, 'connection') ?? '', CONNECTIONS),
    freshness: oneOf(text(address, 'freshness') ?? '', FRESHNESSES),
    withAlarms: text(address, 'alarms') === 'open' || undefined,
    sort: oneOf(text(address, 'sort') ?? '', SORTS),
    cursor: text(address, 'cursor'),
    limit,
  }
}

/** Where the whole list, as it is filtered and ordered, is to be had as a file. */
export function exportAddress(address: Address, format: 'csv' | 'xlsx'): string {
  const { cursor: _, limit: __, ...filters } = deviceQuery(address, 0)
  const given = Object.entries(filters).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  query.set('format', format)
  return `/api/v1/exports/devices?${query}`
}

/** What a click on the head of a column leads to: each column has the order most useful first, then its reverse. */
export function nextSort(column: 'name' | 'lastSeen' | 'activeAlarms', now: string): Sort {
  switch (column) {
    case 'name':
      return now === 'name' ? 'id' : 'name'
    case 'lastSeen':
      return now === '-lastSeen' ? 'lastSeen' : '-lastSeen'
    case 'activeAlarms':
      return now === '-activeAlarms' ? 'id' : '-activeAlarms'
  }
}

/** How a column says that it is sorted by. */
export function ariaSort(column: 'name' | 'lastSeen' | 'activeAlarms', now: string): 'ascending' | 'descending' | 'none' {
  return now === column ? 'ascending' : now === `-${column}` ? 'descending' : 'none'
}
