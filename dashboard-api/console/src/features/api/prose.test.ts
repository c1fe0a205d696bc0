import { expect, it } from 'vitest'
import { paragraphsOf } from './prose'

it('names stand out, and lines run on', () => {
  expect(paragraphsOf('Takes a\n`reason`.\n\nOr:\n- `a`\n- b\n')).toEqual([
    [
      { text: 'Takes a ', code: false },
      { text: 'reason', code: true },
      { text: '.', code: false },
    ],
    [{ text: 'Or:', code: false }],
    [
      { text: '- ', code: false },
      { text: 'a', code: true },
    ],
    [{ text: '- b', code: false }],
  ])
})
