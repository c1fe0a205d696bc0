import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRefetcher } from './refetcher'

describe('a refetcher', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('folds a burst into one run', async () => {
    let runs = 0
    const refetcher = createRefetcher(async () => void runs++)
    refetcher.request()
    await vi.advanceTimersByTimeAsync(200)
    refetcher.request()
    refetcher.request()
    expect(runs).toBe(0)
    await vi.advanceTimersByTimeAsync(100)
    expect(runs).toBe(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(runs).toBe(1)
  })

  it('is not starved by requests that never end', async () => {
    let runs = 0
    const refetcher = createRefetcher(async () => void runs++)
    for (let i = 0; i < 100; i++) {
      refetcher.request()
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(runs).toBeGreaterThanOrEqual(25)
  })

  it('runs once more for what changed while it was running, and never twice at once', async () => {
    let running = 0
    let most = 0
    let runs = 0
    const refetcher = createRefetcher(async () => {
      runs++
      running++
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 1000))
      running--
    })
    refetcher.request()
    await vi.advanceTimersByTimeAsync(500)
    refetcher.request()
    refetcher.request()
    await vi.advanceTimersByTimeAsync(5000)
    expect({ runs, most }).toEqual({ runs: 2, most: 1 })
  })

  it('does nothing once stopped', async () => {
    let runs = 0
    const refetcher = createRefetcher(async () => void runs++)
    refetcher.request()
    refetcher.stop()
    refetcher.request()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(runs).toBe(0)
  })
})
