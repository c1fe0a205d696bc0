import { expect, it } from 'vitest'
import { learnTag, tagToMatch } from './tags'

it('an edit carries the tag of what was read', () => {
  learnTag('GET', '/api/v1/devices/a?x=1', '"1"')
  expect(tagToMatch('PATCH', '/api/v1/devices/a')).toBe('"1"')
  expect(tagToMatch('GET', '/api/v1/devices/a')).toBeUndefined()
  expect(tagToMatch('PATCH', '/api/v1/devices/b')).toBeUndefined()
})

it('a change makes the tag that it answers the newest, or none', () => {
  learnTag('GET', '/api/v1/rules/a', '"1"')
  learnTag('PUT', '/api/v1/rules/a', '"2"')
  expect(tagToMatch('PUT', '/api/v1/rules/a')).toBe('"2"')
  learnTag('POST', '/api/v1/rules/a/enable', null)
  expect(tagToMatch('PUT', '/api/v1/rules/a')).toBeUndefined()
})

it('what was read long ago is forgotten', () => {
  learnTag('GET', '/first', '"1"')
  for (let i = 0; i < 300; i++) {
    learnTag('GET', `/other/${i}`, '"x"')
  }
  expect(tagToMatch('PUT', '/first')).toBeUndefined()
  expect(tagToMatch('PUT', '/other/299')).toBe('"x"')
})
