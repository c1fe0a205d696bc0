import { expect, it } from 'vitest'
import { bodyOf, newSilence } from './silenceDraft'

const now = Date.UTC(2026, 0, 12, 0, 30) // 08:30 in Shanghai

it('a silence lasts two hours unless told, by the clock of Shanghai', () => {
  const draft = { ...newSilence(now), estate: 'hf', reason: ' 检修 ' }
  expect(draft.end).toBe('2026-01-12T10:30')
  expect(bodyOf(draft)).toEqual({ estate: 'hf', end: now + 2 * 3_600_000, reason: '检修' })
})

it.each([[{ estate: '' }], [{ reason: ' ' }], [{ end: '' }], [{ start: 'soon' }]])('with %j it cannot be sent', (gap) => {
  expect(bodyOf({ ...newSilence(now), estate: 'hf', reason: '检修', ...gap })).toBeUndefined()
})
