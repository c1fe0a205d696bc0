const BYTE_ORDER_MARK = '\ufeff'
const FORMULA = /^[=+\-@\t\r]/
// A number or a token may begin with a hyphen; no formula can be made of these alone, and an apostrophe would falsify them.
const HARMLESS = /^[\w.-]*$/

function cell(text: string): string {
  const guarded = FORMULA.test(text) && !HARMLESS.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/** A table that a spreadsheet opens as UTF-8 and without taking any cell for a formula. */
export function csv(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}
