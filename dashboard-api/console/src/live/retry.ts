export interface Retry {
  /** The last try failed: the next one follows after a pause longer than the one before. */
  failed(): void
  /** All is well: the next pause is a short one again. */
  succeeded(): void
  /** Gives up the try that is waited for. */
  cancel(): void
}

const PAUSE_MILLIS_MIN = 2_000
const PAUSE_MILLIS_MAX = 60_000

/**
 * Tries again after growing pauses. A part of each pause is left to chance, so that a server that comes back is not
 * asked by everybody at once.
 *
 * @param chance from 0 to 1
 */
export function createRetry(attempt: () => void, chance: () => number = Math.random): Retry {
  let pauseMillis = PAUSE_MILLIS_MIN
  let timer: ReturnType<typeof setTimeout> | undefined

  return {
    failed() {
      clearTimeout(timer)
      timer = setTimeout(attempt, pauseMillis * (0.75 + chance() / 2))
      pauseMillis = Math.min(pauseMillis * 2, PAUSE_MILLIS_MAX)
    },
    succeeded() {
      pauseMillis = PAUSE_MILLIS_MIN
    },
    cancel() {
      clearTimeout(timer)
    },
  }
}
