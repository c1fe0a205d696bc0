import { expect, it } from 'vitest'
import { baysInRows, countStates, numberOf, type Spot } from './plan'

const bay = (name: string, state: Spot['state'] = 'FREE'): Spot => ({ id: name, name, state })

it('bays stand in the order of their numbers, some to a row', () => {
  const rows = baysInRows(['10号车位', '2号车位', '1号车位'].map((name) => bay(name)), 2)
  expect(rows.map((row) => row.map((each) => each.name))).toEqual([['1号车位', '2号车位'], ['10号车位']])
})

it('a bay is called by its number where it has one', () => {
  expect(['12号车位', 'B-07', '残疾人车位'].map(numberOf)).toEqual(['12', '07', '残疾人车位'])
})

it('states are counted, and those that nobody has count nothing', () => {
  expect(countStates([bay('1'), bay('2', 'OCCUPIED'), bay('3')])).toMatchObject({ FREE: 2, OCCUPIED: 1, FAULT: 0 })
})
