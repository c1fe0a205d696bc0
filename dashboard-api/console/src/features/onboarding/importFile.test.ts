import { expect, it } from 'vitest'
import { faultOf, IMPORT_BYTES_MAX, importStep } from './importFile'

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

it.each([
  [false, undefined, 'file'],
  [true, undefined, 'dryRun'],
  [true, { dryRun: true, applied: false }, 'run'],
  [true, { dryRun: false, applied: false }, 'run'],
  [true, { dryRun: false, applied: true }, 'keep'],
])('an import with a file %s and the answer %j is at the step %s', (chosen, result, step) => {
  expect(importStep(chosen, result)).toBe(step)
})
