import type { ImportToken } from '../../api/types'

const BYTE_ORDER_MARK = '\ufeff'
const FORMULA = /^[=+\-@\t\r]/
// A token may begin with a hyphen; no formula can be made of these alone, and an apostrophe would make a wrong token.
const HARMLESS = /^[\w-]*$/

function cell(text: string): string {
  const guarded = FORMULA.test(text) && !HARMLESS.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/** Access tokens as a table that a spreadsheet opens as UTF-8 and without taking any cell for a formula. */
export function tokensCsv(tokens: readonly ImportToken[]): string {
  const rows = [['device', 'token'], ...tokens.map((each) => [each.device, each.token])]
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}
