import { computed, ref, watchEffect } from 'vue'

export type ThemeChoice = 'auto' | 'light' | 'dark'
export const THEME_CHOICES: readonly ThemeChoice[] = ['auto', 'light', 'dark']

const STORAGE_KEY = 'youlin.theme'

function remembered(): ThemeChoice {
  try {
    const word = localStorage.getItem(STORAGE_KEY)
    return THEME_CHOICES.find((choice) => choice === word) ?? 'auto'
  } catch {
    return 'auto' // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

const choice = ref(remembered())
const night = window.matchMedia('(prefers-color-scheme: dark)')
const systemIsDark = ref(night.matches)
const forced = ref<'light' | 'dark'>()

/** What somebody has chosen. */
export const themeChoice = computed(() => choice.value)

/** What is shown. */
export const theme = computed<'light' | 'dark'>(
  () => forced.value ?? (choice.value === 'auto' ? (systemIsDark.value ? 'dark' : 'light') : choice.value),
)

export function chooseTheme(chosen: ThemeChoice): void {
  choice.value = chosen
  try {
    localStorage.setItem(STORAGE_KEY, chosen)
  } catch {
    // Not remembered; see remembered.
  }
}

/** Shows one theme whatever is chosen, until the returned function is called. */
export function forceTheme(only: 'light' | 'dark'): () => void {
  forced.value = only
  return () => {
    forced.value = undefined
  }
}

/** Colours the document from now on. */
export function applyTheme(): void {
  night.addEventListener('change', (change) => {
    systemIsDark.value = change.matches
  })
  // At once: who reads the colours after a change must find the new ones.
  watchEffect(
    () => {
      document.documentElement.dataset['theme'] = theme.value
    },
    { flush: 'sync' },
  )
}
