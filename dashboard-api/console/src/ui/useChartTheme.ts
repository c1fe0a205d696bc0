import { computed, type ComputedRef } from 'vue'
import { theme } from '../app/theme'

export interface ChartTheme {
  ink: string
  inkSoft: string
  line: string
  surface: string
  brand: string
  good: string
  warn: string
  bad: string
  calm: string
  cold: string
}

const TOKENS: Record<keyof ChartTheme, string> = {
  ink: '--ink',
  inkSoft: '--ink-soft',
  line: '--line',
  surface: '--surface',
  brand: '--brand',
  good: '--good',
  warn: '--warn',
  bad: '--bad',
  calm: '--calm',
  cold: '--cold',
}

/** The colours of the theme that is shown, for what is drawn on a canvas and so cannot name a token. */
export function useChartTheme(): ComputedRef<ChartTheme> {
  return computed(() => {
    void theme.value // The tokens are others once it changes.
    const style = getComputedStyle(document.documentElement)
    return Object.fromEntries(
      Object.entries(TOKENS).map(([name, token]) => [name, style.getPropertyValue(token).trim()]),
    ) as unknown as ChartTheme
  })
}
