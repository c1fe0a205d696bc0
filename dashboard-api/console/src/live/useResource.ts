import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'
import { ApiProblem } from '../api/problem'
import type { EventLogEntry } from '../api/types'
import { createRefetcher } from './refetcher'
import { createRetry } from './retry'
import { listen } from './stream'

export interface Resource<T> {
  /** The newest answer; kept while a newer one is fetched and when that fails. */
  data: ShallowRef<T | undefined>
  problem: ShallowRef<ApiProblem | undefined>
  loading: Ref<boolean>
  /** When the newest answer came, in epoch milliseconds. */
  loadedAt: Ref<number | undefined>
  reload(): Promise<void>
}

export interface ResourceOptions {
  /** Fetches again when this changes. */
  on?: WatchSource<unknown> | WatchSource<unknown>[]
  /** Fetches again after a change of the event log that this accepts, and after every reconnection. */
  live?: (entry: EventLogEntry) => boolean
  /** Fetches again at this interval while the page is visible. */
  everyMillis?: number
}

/** Accepts changes of these subjects: `alarm`, `case`, `work_order`. */
export function changesOf(...subjects: ('alarm' | 'case' | 'work_order')[]): (entry: EventLogEntry) => boolean {
  return (entry) => subjects.some((subject) => subject === entry.subject)
}

/** Whether the same request may well be answered later. */
function isPassing(problem: ApiProblem): boolean {
  return problem.status === 0 || problem.status === 429 || problem.status >= 502
}

/** Fetches at once and keeps fresh as told, until the component goes. The newest request wins. */
export function useResource<T>(
  load: (signal: AbortSignal) => Promise<T>,
  options: ResourceOptions = {},
): Resource<T> {
  const data = shallowRef<T>()
  const problem = shallowRef<ApiProblem>()
  const loading = ref(false)
  const loadedAt = ref<number>()
  const retry = createRetry(() => void reload())
  let current = new AbortController()

  async function reload(): Promise<void> {
    current.abort()
    const mine = new AbortController()
    current = mine
    retry.cancel()
    loading.value = true
    try {
      const answer = await load(mine.signal)
      if (current === mine) {
        data.value = answer
        problem.value = undefined
        loadedAt.value = Date.now()
        retry.succeeded()
      }
    } catch (failure) {
      if (current === mine) {
        problem.value = failure instanceof ApiProblem ? failure : new ApiProblem(0, String(failure))
        if (isPassing(problem.value)) {
          retry.failed()
        }
      }
    } finally {
      if (current === mine) {
        loading.value = false
      }
    }
  }

  if (options.on) {
    watch(options.on, () => void reload())
  }

  const refetcher = createRefetcher(reload)
  const { live, everyMillis } = options
  const stopListening = listen((signal) => {
    const missed = signal.kind === 'opened' && (live !== undefined || problem.value !== undefined)
    if (missed || (signal.kind === 'entry' && live?.(signal.entry))) {
      refetcher.request()
    }
  })

  const timer = everyMillis
    ? setInterval(() => {
        if (!document.hidden) {
          refetcher.request()
        }
      }, everyMillis)
    : undefined

  onScopeDispose(() => {
    stopListening()
    retry.cancel()
    clearInterval(timer)
    refetcher.stop()
    current.abort()
    current = new AbortController() // So that the aborted request finds itself outdated.
  })

  void reload()
  return { data, problem, loading, loadedAt, reload }
}
