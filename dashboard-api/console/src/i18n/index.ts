import { computed } from 'vue'
import { createI18n } from 'vue-i18n'
import { en } from './en'
import { zh, type Messages } from './zh'

export type Locale = 'zh' | 'en'

const STORAGE_KEY = 'youlin.locale'

function rememberedLocale(): Locale {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh' // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

export const i18n = createI18n<[Messages], Locale, false>({
  legacy: false,
  locale: rememberedLocale(),
  fallbackLocale: 'zh',
  messages: { zh, en },
  // Said in the browser's log, where the tests of the pages hear it.
  missing: (locale, key) => console.error(`no words for ${key} in ${locale}`),
})

export const currentLocale = computed<Locale>(() => i18n.global.locale.value)

export function chooseLocale(locale: Locale): void {
  i18n.global.locale.value = locale
  try {
    localStorage.setItem(STORAGE_KEY, locale)
  } catch {
    // Not remembered; see rememberedLocale.
  }
}

/** Adds the words of a page that comes later than the first. */
export function addWords(words: Record<Locale, object>): void {
  i18n.global.mergeLocaleMessage('zh', words.zh)
  i18n.global.mergeLocaleMessage('en', words.en)
}
