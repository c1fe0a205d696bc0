import { expect, it } from 'vitest'
import { faultOf, IMPORT_BYTES_MAX } from './importFile'

it.each([
  ['devices.csv', 10, 'devices', undefined],
  ['DEVICES.XLSX', IMPORT_BYTES_MAX, '', undefined],
  ['devices.csv', 10, '', 'kindNeeded'],
  ['devices.xlsx', IMPORT_BYTES_MAX + 1, '', 'tooLarge'],
  ['devices.xls', 10, 'devices', 'notATable'],
  ['devices', 10, 'devices', 'notATable'],
])('%s of %i bytes as "%s" is refused as %s', (name, size, kind, expected) => {
  expect(faultOf({ name, size }, kind)).toBe(expected)
})
