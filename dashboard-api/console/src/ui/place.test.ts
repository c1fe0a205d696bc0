import { expect, it } from 'vitest'
import { placeBody, placeIn } from './place'

it('what is not chosen is left out', () => {
  expect(placeBody(placeIn('cq'))).toEqual({ estate: 'cq' })
  expect(placeBody({ estate: 'cq', building: 'cq-1', household: 'cq-1-101' })).toEqual({
    estate: 'cq',
    building: 'cq-1',
    household: 'cq-1-101',
  })
})
