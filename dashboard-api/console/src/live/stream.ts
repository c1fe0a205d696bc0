import { readonly, ref } from 'vue'
import type { EventLogEntry } from '../api/types'

/** What pages hear: a change, or that changes may have been missed because the connection was (re)opened. */
export type LiveSignal = { kind: 'entry'; entry: EventLogEntry } | { kind: 'opened' } | { kind: 'lost' }

type Listener = (signal: LiveSignal) => void
type Relayed = LiveSignal | { kind: 'state-wanted' } | { kind: 'state'; connected: boolean | undefined }

const NAME = 'youlin-live'
const RETRY_MILLIS_MIN = 2_000
const RETRY_MILLIS_MAX = 30_000

const listeners = new Set<Listener>()
const connected = ref<boolean>()
const lostAt = ref<number>()
let stopCurrent: (() => void) | undefined

/** Whether changes arrive at the moment, here or by way of the tab that holds the connection; not known at first. */
export const liveConnected = readonly(connected)

/** Since when none arrive, in epoch milliseconds; nothing while they do. */
export const lostSince = readonly(lostAt)

/** Hears every signal until the returned function is called. */
export function listen(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function note(now: boolean | undefined): void {
  connected.value = now
  lostAt.value = now === false ? (lostAt.value ?? Date.now()) : undefined
}

function deliver(signal: LiveSignal): void {
  note(signal.kind !== 'lost')
  for (const listener of listeners) {
    listener(signal)
  }
}

/** Keeps one EventSource open and reopens it with growing pauses when the server closes it for good. */
function holdConnection(publish: (signal: LiveSignal) => void): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let pauseMillis = RETRY_MILLIS_MIN

  function open(): void {
    source?.close()
    source = new EventSource('/api/v1/stream')
    source.onopen = () => {
      pauseMillis = RETRY_MILLIS_MIN
      publish({ kind: 'opened' })
    }
    source.addEventListener('event', (message) => {
      publish({ kind: 'entry', entry: JSON.parse(message.data) as EventLogEntry })
    })
    source.addEventListener('reset', () => publish({ kind: 'opened' }))
    source.onerror = () => {
      publish({ kind: 'lost' })
      // The browser reconnects by itself after a broken connection, but not after an error status.
      if (source?.readyState === EventSource.CLOSED) {
        timer = setTimeout(open, pauseMillis)
        pauseMillis = Math.min(pauseMillis * 2, RETRY_MILLIS_MAX)
      }
    }
  }

  function close(): void {
    clearTimeout(timer)
    source?.close()
  }

  // A connection that was cut off does not notice it by itself for minutes.
  const cutOff = () => {
    close()
    publish({ kind: 'lost' })
  }
  window.addEventListener('offline', cutOff)
  window.addEventListener('online', open)

  open()
  return () => {
    window.removeEventListener('offline', cutOff)
    window.removeEventListener('online', open)
    close()
  }
}

/**
 * One connection for all tabs: the tab that gets the lock holds it and relays. A browser allows six HTTP/1.1
 * connections to a host, so one stream per tab would hang the seventh.
 */
function shareConnection(): () => void {
  const channel = new BroadcastChannel(NAME)
  const stopping = new AbortController()
  let leading = false

  channel.onmessage = ({ data }: MessageEvent<Relayed>) => {
    if (data.kind === 'state-wanted') {
      if (leading) {
        channel.postMessage({ kind: 'state', connected: connected.value })
      }
    } else if (data.kind === 'state') {
      note(data.connected)
    } else {
      deliver(data)
    }
  }
  channel.postMessage({ kind: 'state-wanted' })

  const lead = () =>
    new Promise<void>((resolve) => {
      leading = true
      const close = holdConnection((signal) => {
        channel.postMessage(signal)
        deliver(signal)
      })
      stopping.signal.addEventListener('abort', () => {
        close()
        resolve()
      })
    })
  navigator.locks.request(NAME, { signal: stopping.signal }, lead).catch((failure: unknown) => {
    if (!stopping.signal.aborted) {
      throw failure
    }
  })

  return () => {
    stopping.abort()
    channel.close()
  }
}

/** Where tabs cannot agree on a leader (no locks outside a secure context) only the visible tab is connected. */
function connectWhileVisible(): () => void {
  let close: (() => void) | undefined
  const follow = () => {
    if (document.hidden) {
      close?.()
      close = undefined
    } else {
      close ??= holdConnection(deliver)
    }
  }
  document.addEventListener('visibilitychange', follow)
  follow()
  return () => {
    document.removeEventListener('visibilitychange', follow)
    close?.()
  }
}

/** Begins to hear changes; does nothing when already begun. */
export function startLive(): void {
  const shared = 'locks' in navigator && 'BroadcastChannel' in window
  stopCurrent ??= shared ? shareConnection() : connectWhileVisible()
}

/** Ends what {@link startLive} began. */
export function stopLive(): void {
  stopCurrent?.()
  stopCurrent = undefined
  note(undefined)
}
