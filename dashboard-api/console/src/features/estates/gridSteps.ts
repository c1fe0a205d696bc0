/** Where a key of the keyboard leads in a grid with holes, from one place to the next that is there. */
export function stepFrom(rows: readonly (readonly unknown[])[], row: number, column: number, key: string): [number, number] | undefined {
  const there = (r: number, c: number) => rows[r]?.[c] !== undefined
  const walk = (dr: number, dc: number): [number, number] | undefined => {
    for (let r = row + dr, c = column + dc; rows[r] && c >= 0 && c < (rows[r]?.length ?? 0); r += dr, c += dc) {
      if (there(r, c)) {
        return [r, c]
      }
    }
    return undefined
  }
  const end = (columns: number[]): [number, number] | undefined => {
    const found = columns.find((c) => there(row, c))
    return found === undefined ? undefined : [row, found]
  }
  const columns = (rows[row] ?? []).map((_, index) => index)
  switch (key) {
    case 'ArrowRight':
      return walk(0, 1)
    case 'ArrowLeft':
      return walk(0, -1)
    case 'ArrowDown':
      return walk(1, 0)
    case 'ArrowUp':
      return walk(-1, 0)
    case 'Home':
      return end(columns)
    case 'End':
      return end(columns.reverse())
    default:
      return undefined
  }
}
