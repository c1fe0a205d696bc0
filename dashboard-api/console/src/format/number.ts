/** A measured value with at most `decimals` places: `17.4`, `16,950`; a dash when there is none. */
export function formatValue(value: number | undefined, decimals = 2): string {
  return value === undefined ? '—' : value.toLocaleString('en-US', { maximumFractionDigits: decimals })
}

/** A temperature with exactly one place, as a meter shows it: `18.0`; a dash when there is none. */
export function formatCelsius(value: number | undefined): string {
  return value === undefined ? '—' : value.toFixed(1)
}

/** A share as people say it: `7.3 %`; a dash when there is none. */
export function formatPercent(share: number | undefined, decimals = 1): string {
  return share === undefined ? '—' : `${(share * 100).toFixed(decimals)} %`
}

/** `512 B`, `3.4 KiB`, `1.2 GiB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}

/** Sum of a count per key; keys outside `keys` count as well when it is left out. */
export function sumCounts(counts: Record<string, number>, keys: readonly string[] = Object.keys(counts)): number {
  return keys.reduce((sum, key) => sum + (counts[key] ?? 0), 0)
}
