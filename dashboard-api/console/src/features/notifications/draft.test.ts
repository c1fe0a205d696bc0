import { describe, expect, it } from 'vitest'
import type { NotificationRoute } from '../../api/types'
import { addressesOf, bodyOf, isComplete, newDraft, switched } from './draft'

const named = { ...newDraft(), name: ' 值班群 ' }

describe('a draft of a route', () => {
  it.each([
    ['nothing', {}, false],
    ['a key', { key: 'abcd' }, true],
    ['a key but no events', { key: 'abcd', kinds: [] }, false],
    ['a webhook with a short secret', { channel: 'WEBHOOK', url: 'https://a.cn', secret: '0123' }, false],
    ['a webhook', { channel: 'WEBHOOK', url: 'https://a.cn', secret: '0123456789abcdef' }, true],
    ['a DingTalk token', { channel: 'DINGTALK', token: 'abcd' }, true],
    ['no mailbox', { channel: 'EMAIL', recipients: ' , ' }, false],
    ['a mailbox', { channel: 'EMAIL', recipients: 'a@b.cn' }, true],
  ] as const)('with %s', (_, filled, complete) => {
    expect(isComplete({ ...named, ...filled, kinds: 'kinds' in filled ? [...filled.kinds] : named.kinds })).toBe(complete)
  })

  it('sends only what its channel needs', () => {
    const draft = { ...named, channel: 'DINGTALK' as const, token: 'abcd', key: 'left over', secret: '' }
    expect(bodyOf(draft).destination).toEqual({ token: 'abcd' })
    expect(bodyOf(draft).name).toBe('值班群')
  })

  it('takes addresses however they are separated', () => {
    expect(addressesOf(' a@b.cn，c@d.cn; e@f.cn\ng@h.cn ')).toEqual(['a@b.cn', 'c@d.cn', 'e@f.cn', 'g@h.cn'])
  })
})

it('a route that is switched off keeps everything else and sends no destination', () => {
  const route: NotificationRoute = {
    id: 'r1',
    name: '值班群',
    organisation: 'anju',
    enabled: true,
    channel: 'WECOM',
    destination: '…abcd',
    audience: 'ESTATES',
    severityMin: 'MAJOR',
    categories: [],
    kinds: ['OPENED'],
    estates: ['cq'],
    pace: { firstWaitSeconds: 30 },
    createdBy: 'li.na',
    createdAt: 1,
    updatedAt: 1,
  }
  expect(switched(route)).toEqual({
    name: '值班群',
    channel: 'WECOM',
    audience: 'ESTATES',
    severityMin: 'MAJOR',
    categories: [],
    kinds: ['OPENED'],
    estates: ['cq'],
    pace: { firstWaitSeconds: 30 },
    enabled: false,
  })
})
