import { expect, it } from 'vitest'
import { toggled } from './patch'

const one = { id: 'b1', name: '华富小区 1号楼' }
const two = { id: 'b2', name: '华富小区 2号楼' }

it('a building is in a patch once, and leaves it', () => {
  expect(toggled([one], two, true)).toEqual([one, two])
  expect(toggled([one, two], one, true)).toEqual([two, one])
  expect(toggled([one, two], one, false)).toEqual([two])
})
