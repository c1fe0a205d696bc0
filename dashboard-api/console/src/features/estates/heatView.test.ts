import { describe, expect, it } from 'vitest'
import type { HeatCell } from '../../api/types'
import { bandOf, bandRange, countOf, paintOf } from './heatView'

const home = (roomTemp: number | undefined): HeatCell => ({
  householdId: 'h',
  name: '1-101',
  unit: 1,
  floor: 1,
  door: 1,
  state: roomTemp === undefined ? 'UNMEASURED' : roomTemp < 18 ? 'COLD' : 'QUALIFIED',
  ...(roomTemp !== undefined && { roomTemp }),
})

describe('a heat map', () => {
  it.each([
    [15.9, 'freezing'],
    [16, 'cold'],
    [17.99, 'cold'],
    [18, 'fit'],
    [20, 'warm'],
    [24, 'hot'],
  ])('%d °C is %s above a floor of 18 °C', (celsius, band) => {
    expect(bandOf(celsius, 18)).toBe(band)
  })

  it('says what its steps span', () => {
    expect(bandRange('cold', 18)).toBe('16 – 18')
  })

  it.each([
    [17, 'now', 'cold'],
    [17, 'min', 'cold'],
    [17, 'qualified', 'COLD'],
    [17, 'unmeasured', 'quiet'],
    [undefined, 'now', 'UNMEASURED'],
    [undefined, 'unmeasured', 'UNMEASURED'],
  ] as const)('a home of %s °C is painted in the view %s as %s', (roomTemp, view, paint) => {
    expect(paintOf(home(roomTemp), view, 18)).toBe(paint)
  })

  it('counts homes, and means those that are measured', () => {
    const building = { id: 'b', name: '1号楼', floors: 1, units: 1 }
    expect(
      countOf([
        { ...building, households: [home(17), home(undefined)] },
        { ...building, households: [home(20)] },
      ]),
    ).toEqual({ households: 3, measured: 2, cold: 1, mean: 18.5 })
    expect(countOf([]).mean).toBeUndefined()
  })
})
