import { expect, it } from 'vitest'
import { fittingLayout, planLayout } from './planLayout'

const columns = (count: number, width: number) => new Set(planLayout(count, width).blocks.map(({ x }) => x)).size

it.each([
  ['a phone has two blocks in a row', 5, 320, 2],
  ['a narrow column has one', 5, 200, 1],
  ['rows are as even as can be', 4, 480, 2],
  ['few blocks take the whole width', 2, 700, 2],
  ['one block is alone', 1, 700, 1],
])('%s', (_, count, width, expected) => {
  expect(columns(count, width)).toBe(expected)
})

it('no two blocks overlap and none leaves the plan', () => {
  for (let count = 1; count <= 30; count++) {
    const { blocks, width, height } = planLayout(count, 640)
    expect(blocks).toHaveLength(count)
    blocks.forEach((one, i) => {
      expect(one.x + one.width).toBeLessThanOrEqual(width + 0.001)
      expect(one.y + one.height).toBeLessThanOrEqual(height)
      blocks.slice(i + 1).forEach((other) => {
        const apart = one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y
        expect(apart, `${count} blocks`).toBe(true)
      })
    })
  }
})

it.each([1, 2, 3, 5, 12, 40, 200])('%i blocks fill a screen without leaving it', (count) => {
  const { scale, blocks, width, height } = fittingLayout(count, 1600, 1400)
  expect(width * scale).toBeCloseTo(1600)
  expect(height * scale).toBeCloseTo(1400)
  for (const block of blocks) {
    expect(block.x + block.width).toBeLessThanOrEqual(width + 0.001)
    expect(block.y + block.height).toBeLessThanOrEqual(height + 0.001)
    expect(block.width).toBeGreaterThan(147.9)
    expect(block.height).toBeGreaterThan(131.9)
  }
})

it('a street without estates has an empty plan', () => {
  expect(planLayout(0, 640)).toMatchObject({ height: 0, blocks: [], roads: [] })
})
