import { onScopeDispose, ref, type Ref } from 'vue'

/** The current time in epoch milliseconds, moving on every `everyMillis`. */
export function useNow(everyMillis = 30_000): Ref<number> {
  const now = ref(Date.now())
  const timer = setInterval(() => {
    now.value = Date.now()
  }, everyMillis)
  onScopeDispose(() => clearInterval(timer))
  return now
}
