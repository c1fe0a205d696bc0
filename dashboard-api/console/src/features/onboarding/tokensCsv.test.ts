import { expect, it } from 'vitest'
import { tokensCsv } from './tokensCsv'

it.each([
  ['room-1', 'aB3_x', 'room-1,aB3_x'],
  ['=HYPERLINK("http://a")', 't', '"\'=HYPERLINK(""http://a"")",t'],
  ['+1+1', 't', "'+1+1,t"],
  ['@SUM(A1)', 't', "'@SUM(A1),t"],
  ["-2+3+cmd|' /C calc'!A0", 't', "'-2+3+cmd|' /C calc'!A0,t"],
  ['\tx', 't', "'\tx,t"],
  ['a,b', 't', '"a,b",t'],
  ['room-2', '-aB3_x', 'room-2,-aB3_x'],
])('device %j with token %j becomes the row %s', (device, token, row) => {
  expect(tokensCsv([{ device, token }])).toBe(`\ufeffdevice,token\r\n${row}\r\n`)
})
