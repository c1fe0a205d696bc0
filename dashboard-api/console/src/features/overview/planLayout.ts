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

const SCALE_MAX = 6

/** Blocks in rows along roads. */
function rowsOf(count: number, columns: number, width: number, blockHeight: number): PlanLayout {
  const rows = Math.ceil(count / columns)
  const blockWidth = (width - GAP * (columns - 1)) / columns
  return {
    width,
    height: Math.max(0, rows * (blockHeight + ROAD) - ROAD),
    blocks: Array.from({ length: count }, (_, index) => ({
      x: (index % columns) * (blockWidth + GAP),
      y: Math.floor(index / columns) * (blockHeight + ROAD),
      width: blockWidth,
      height: blockHeight,
    })),
    roads: Array.from({ length: Math.max(0, rows - 1) }, (_, row) => (row + 1) * (blockHeight + ROAD) - ROAD / 2),
  }
}

/** Over the whole width, and as high as it gets. */
export function planLayout(count: number, width: number): PlanLayout {
  return rowsOf(count, columnsOf(count, width), width, BLOCK_HEIGHT)
}

/** Over the whole of a screen, with blocks as large as they can be; `scale` is what a unit of the plan measures. */
export function fittingLayout(count: number, width: number, height: number): PlanLayout & { scale: number } {
  let columns = 1
  let scale = 0
  for (let tried = 1; tried <= Math.max(1, count); tried++) {
    const rows = Math.ceil(count / tried)
    const fits = Math.min(
      SCALE_MAX,
      width / (tried * (BLOCK_WIDTH_MIN + GAP) - GAP),
      height / Math.max(1, rows * (BLOCK_HEIGHT + ROAD) - ROAD),
    )
    if (fits > scale) {
      columns = tried
      scale = fits
    }
  }
  const rows = Math.max(1, Math.ceil(count / columns))
  return { ...rowsOf(count, columns, width / scale, (height / scale + ROAD) / rows - ROAD), scale }
}
