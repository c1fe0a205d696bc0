import { onScopeDispose } from 'vue'

/** Keeps the screen from going dark while the page is shown, where the browser can. */
export function useWakeLock(): void {
  let held: WakeLockSentinel | undefined
  let over = false

  async function hold(): Promise<void> {
    if (document.hidden || !('wakeLock' in navigator)) {
      return
    }
    try {
      held = await navigator.wakeLock.request('screen')
      if (over) {
        await held.release()
      }
    } catch {
      // Refused, for instance on a weak battery: the screen then rests as its owner has set.
    }
  }

  // The browser lets go of it whenever the page is hidden.
  const again = () => void hold()
  document.addEventListener('visibilitychange', again)
  onScopeDispose(() => {
    over = true
    document.removeEventListener('visibilitychange', again)
    void held?.release()
  })
  void hold()
}
