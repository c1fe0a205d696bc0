import { describe, expect, it } from 'vitest'
import type { HeatCell, HeatMapBuilding } from '../../api/types'
import { heatTable } from './heatTable'

const home = (unit: number, floor: number, door: number): HeatCell => ({
  householdId: `${unit}-${floor}-${door}`,
  name: `${unit}单元${floor}0${door}`,
  unit,
  floor,
  door,
  state: 'QUALIFIED',
})

const building = (floors: number, households: HeatCell[]): HeatMapBuilding => ({
  id: 'b1',
  name: '1号楼',
  floors,
  units: 2,
  households,
})

describe('the heat map of a building', () => {
  it('has the top floor first, and units and doors from left to right whatever their order in the answer', () => {
    const table = heatTable(building(2, [home(2, 1, 1), home(1, 2, 2), home(1, 1, 1), home(1, 1, 2), home(2, 2, 1)]))
    expect(table.rows.map((row) => row.floor)).toEqual([2, 1])
    expect(table.columns).toEqual([
      { unit: 1, door: 1 },
      { unit: 1, door: 2 },
      { unit: 2, door: 1 },
    ])
    expect(table.units).toEqual([
      { unit: 1, span: 2 },
      { unit: 2, span: 1 },
    ])
    expect(table.rows[1]?.cells.map((cell) => cell?.householdId)).toEqual(['1-1-1', '1-1-2', '2-1-1'])
  })

  it('leaves the place of a home that does not exist empty', () => {
    const table = heatTable(building(2, [home(1, 1, 1), home(1, 2, 1), home(1, 2, 2)]))
    expect(table.rows.map((row) => row.cells.map((cell) => cell?.householdId))).toEqual([
      ['1-2-1', '1-2-2'],
      ['1-1-1', undefined],
    ])
  })

  it('shows floors without homes, and homes above or below the floors of the register', () => {
    const table = heatTable(building(3, [home(1, 1, 1), home(1, 4, 1), home(1, -1, 1)]))
    expect(table.rows.map((row) => row.floor)).toEqual([4, 3, 2, 1, -1])
  })

  it('is empty where no home is registered', () => {
    expect(heatTable(building(6, []))).toEqual({ columns: [], units: [], rows: [] })
  })
})
