import { onScopeDispose, ref, type Ref } from 'vue'

export interface ChartColours {
  ink: string
  soft: string
  line: string
  surface: string
  alarm: string
  warn: string
  /** One for each device that is compared, the first for the device of the page. */
  devices: readonly string[]
}

/** The colours of the page: a canvas does not know the names of style sheets. */
function coloursNow(): ChartColours {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    ink: colour('ink'),
    soft: colour('ink-soft'),
    line: colour('line'),
    surface: colour('surface'),
    alarm: colour('bad'),
    warn: colour('warn'),
    devices: ['brand', 'cold', 'warn', 'calm', 'line-strong'].map(colour),
  }
}

/** The colours of the page, and of the other theme once that is chosen. */
export function useChartColours(): Ref<ChartColours> {
  const colours = ref(coloursNow())
  const observer = new MutationObserver(() => {
    colours.value = coloursNow()
  })
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] })
  onScopeDispose(() => observer.disconnect())
  return colours
}
