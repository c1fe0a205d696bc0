import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRetry } from './retry'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** How long it pauses before each of so many tries, all of them in vain. */
async function pauses(tries: number, chance: number): Promise<number[]> {
  const at: number[] = []
  const retry = createRetry(() => at.push(Date.now()), () => chance)
  const lengths: number[] = []
  for (let i = 0; i < tries; i++) {
    const begun = Date.now()
    retry.failed()
    await vi.advanceTimersByTimeAsync(100_000)
    lengths.push((at.at(-1) ?? 0) - begun)
  }
  return lengths
}

it('pauses longer and longer, up to a minute', async () => {
  expect(await pauses(7, 0.5)).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
})

it('leaves a part of the pause to chance', async () => {
  expect(await pauses(1, 0)).toEqual([1_500])
  expect(await pauses(1, 1)).toEqual([2_500])
})

it('begins with a short pause again once all is well, and does not try what was cancelled', async () => {
  let tries = 0
  const retry = createRetry(() => tries++, () => 0.5)
  retry.failed()
  retry.failed()
  retry.succeeded()
  retry.failed()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(tries).toBe(1)
  retry.failed()
  retry.cancel()
  await vi.advanceTimersByTimeAsync(100_000)
  expect(tries).toBe(1)
})
