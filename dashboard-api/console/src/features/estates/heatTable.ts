import type { HeatCell, HeatMapBuilding } from '../../api/types'

export interface HeatColumn {
  unit: number
  door: number
}

export interface HeatRow {
  floor: number
  /** One place per column; a home that does not exist is missing. */
  cells: (HeatCell | undefined)[]
}

export interface HeatTable {
  columns: HeatColumn[]
  /** Each unit with the number of its columns, in the order of the columns. */
  units: { unit: number; span: number }[]
  /** Top floor first. */
  rows: HeatRow[]
}

const key = (floor: number, unit: number, door: number) => `${floor}/${unit}/${door}`

/** Lays the homes of a building out as people see it: floors from the top, units and doors from left to right. */
export function heatTable(building: HeatMapBuilding): HeatTable {
  const cells = new Map<string, HeatCell>()
  const columnsByKey = new Map<string, HeatColumn>()
  const floors = new Set<number>()
  for (const cell of building.households) {
    cells.set(key(cell.floor, cell.unit, cell.door), cell)
    columnsByKey.set(`${cell.unit}/${cell.door}`, { unit: cell.unit, door: cell.door })
    floors.add(cell.floor)
  }
  if (floors.size > 0) {
    for (let floor = 1; floor <= building.floors; floor++) {
      floors.add(floor)
    }
  }

  const columns = [...columnsByKey.values()].sort((a, b) => a.unit - b.unit || a.door - b.door)
  const units: HeatTable['units'] = []
  for (const { unit } of columns) {
    const last = units.at(-1)
    if (last?.unit === unit) {
      last.span++
    } else {
      units.push({ unit, span: 1 })
    }
  }
  const rows = [...floors]
    .sort((a, b) => b - a)
    .map((floor) => ({ floor, cells: columns.map(({ unit, door }) => cells.get(key(floor, unit, door))) }))
  return { columns, units, rows }
}
