const ROW_BYTES = 16

/** Bytes as people compare them with a data sheet: offset, sixteen of them, and what is printable. */
export function hexDump(hex: string): string {
  const bytes = hex.match(/../g) ?? []
  const rows: string[] = []
  for (let offset = 0; offset < bytes.length; offset += ROW_BYTES) {
    const row = bytes.slice(offset, offset + ROW_BYTES)
    const signs = row.map((byte) => {
      const code = parseInt(byte, 16)
      return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '.'
    })
    rows.push(
      `${offset.toString(16).padStart(4, '0')}  ${row.join(' ').padEnd(ROW_BYTES * 3 - 1)}  ${signs.join('')}`,
    )
  }
  return rows.join('\n')
}
