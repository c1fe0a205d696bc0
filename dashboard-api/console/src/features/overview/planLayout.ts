/** A block of the plan, in its units. */
export interface Block {
  x: number
  y: number
  width: number
  height: number
}

export interface PlanLayout {
  width: number
  height: number
  blocks: readonly Block[]
  /** The middle lines of the roads between the rows. */
  roads: readonly number[]
}

const BLOCK_WIDTH_MIN = 148
const BLOCK_HEIGHT = 132
const GAP = 10
const ROAD = 26

/** How many blocks stand side by side: as many as fit, and the rows as even as can be. */
function columnsOf(count: number, width: number): number {
  const fit = Math.max(1, Math.floor((width + GAP) / (BLOCK_WIDTH_MIN + GAP)))
  const rows = Math.ceil(count / fit)
  return Math.max(1, Math.ceil(count / Math.max(rows, 1)))
}

const SCALE_MAX = 4
const SCALE_MIN = 0.5

/** The largest scale at which all blocks fit in that much room. */
export function fittingScale(count: number, width: number, height: number): number {
  for (let scale = SCALE_MAX; scale > SCALE_MIN; scale -= 0.125) {
    if (width / scale >= BLOCK_WIDTH_MIN && planLayout(count, width / scale).height * scale <= height) {
      return scale
    }
  }
  return SCALE_MIN
}

/** Blocks in rows along roads, over the whole width. */
export function planLayout(count: number, width: number): PlanLayout {
  const columns = columnsOf(count, width)
  const rows = Math.ceil(count / columns)
  const blockWidth = (width - GAP * (columns - 1)) / columns
  const blocks = Array.from({ length: count }, (_, index) => ({
    x: (index % columns) * (blockWidth + GAP),
    y: Math.floor(index / columns) * (BLOCK_HEIGHT + ROAD),
    width: blockWidth,
    height: BLOCK_HEIGHT,
  }))
  return {
    width,
    height: Math.max(0, rows * (BLOCK_HEIGHT + ROAD) - ROAD),
    blocks,
    roads: Array.from({ length: Math.max(0, rows - 1) }, (_, row) => (row + 1) * (BLOCK_HEIGHT + ROAD) - ROAD / 2),
  }
}
