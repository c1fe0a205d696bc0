import { expect, it } from 'vitest'

// Every file of words in this folder, so that a new one cannot be forgotten.
const modules = import.meta.glob<Record<string, unknown>>('./*.ts', { eager: true })
const exported = Object.values(modules).flatMap((module) => Object.entries(module))

/** What is called `en`, or `ratesEn`, by the page it belongs to. */
const wordsIn = (language: 'en' | 'zh'): Record<string, object> =>
  Object.fromEntries(
    exported.flatMap(([name, words]) =>
      name.toLowerCase().endsWith(language) && typeof words === 'object' && words !== null
        ? [[name.slice(0, -language.length), words]]
        : [],
    ),
  )

const en = wordsIn('en')
const zh = wordsIn('zh')

function leaves(node: object, path = ''): [string, string][] {
  return Object.entries(node).flatMap(([name, value]: [string, string | object]) =>
    typeof value === 'string' ? [[`${path}${name}`, value] as [string, string]] : leaves(value, `${path}${name}.`),
  )
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

it('every page has its words in both languages', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  expect(Object.keys(en)).toContain('rates')
})

it('both languages name the same things with the same placeholders', () => {
  const english = new Map(leaves(en))
  for (const [key, text] of leaves(zh)) {
    expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(text))
  }
  expect(english.size).toBe(leaves(zh).length)
})

it('no message is empty', () => {
  expect([...leaves(zh), ...leaves(en)].filter(([, text]) => text.trim() === '')).toEqual([])
})

it('every word that a page asks for by its whole name is there', () => {
  const sources = import.meta.glob<string>(['../**/*.vue', '../**/*.ts', '!../**/*.test.ts'], {
    eager: true,
    query: '?raw',
    import: 'default',
  })
  const { '': first = {}, ...later } = zh
  const known = new Set(leaves(first).map(([key]) => key))
  // Pages that come later say themselves what their words are called, such as `inbox.empty`.
  const ofLaterPages = new Set(Object.values(later).flatMap((words) => leaves(words).map(([key]) => key)))
  const isKnown = (key: string) =>
    known.has(key) || (!(key.split('.')[0]! in first) && ofLaterPages.has(key.replace(/^\w+\./, '')))
  const asked = Object.entries(sources).flatMap(([file, text]) =>
    [...text.matchAll(/\bt\('([\w.]+)'/g)].map((match) => ({ file, key: match[1] ?? '' })),
  )
  expect(asked.length).toBeGreaterThan(500)
  expect(asked.filter(({ key }) => !isKnown(key))).toEqual([])
})
