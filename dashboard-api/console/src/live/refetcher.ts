export interface Refetcher {
  /** Asks for one run soon; calls before that run has begun are folded into it. */
  request(): void
  stop(): void
}

/**
 * Folds a burst of changes into few refetches: the first request waits `delayMillis` for company, and requests that
 * arrive while a run is under way cause exactly one more. An unending burst therefore cannot starve the list.
 */
export function createRefetcher(run: () => Promise<void>, delayMillis = 300): Refetcher {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let askedAgain = false
  let stopped = false

  async function fire(): Promise<void> {
    timer = undefined
    running = true
    try {
      await run()
    } finally {
      running = false
      if (askedAgain) {
        askedAgain = false
        request()
      }
    }
  }

  function request(): void {
    if (stopped || timer !== undefined) {
      return
    }
    if (running) {
      askedAgain = true
      return
    }
    timer = setTimeout(() => void fire(), delayMillis)
  }

  return {
    request,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
