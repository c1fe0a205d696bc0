import { expect, it } from 'vitest'
import { browserText } from './browser'

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

it.each([
  [`Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/120.0 Safari/537.36 Edg/120.0`, 'Edge 120 · Windows'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/121.0 Safari/537.36`, 'Chrome 121 · Linux'],
  [`Mozilla/5.0 (Linux; Android 13) ${WEBKIT} Chrome/107.0 Mobile Safari/537.36 MicroMessenger/8.0`, 'WeChat 8 · Android'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605 Version/17.2 Safari/604', 'Safari 17 · iOS'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:121.0) Gecko/20100101 Firefox/121.0', 'Firefox 121 · macOS'],
  ['curl/8.5.0', 'curl/8.5.0'],
])('%s is %s', (userAgent, text) => {
  expect(browserText(userAgent)).toBe(text)
})
