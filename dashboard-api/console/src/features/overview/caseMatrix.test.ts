import { expect, it } from 'vitest'
import { caseMatrix } from './caseMatrix'

it('has every category and severity, with 0 for what there is none of', () => {
  const rows = caseMatrix([
    { category: 'PROPERTY_SERVICE', severity: 'MINOR', open: 2 },
    { category: 'PROPERTY_SERVICE', severity: 'CRITICAL', open: 3 },
  ])
  expect(rows).toHaveLength(5)
  expect(rows[0]).toMatchObject({ category: 'HEATING_AND_WATER', total: 0 })
  expect(rows[1]?.total).toBe(5)
  expect(rows[1]?.cells.map(({ open }) => open)).toEqual([3, 0, 2, 0])
})
