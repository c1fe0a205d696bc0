import { expect, it } from 'vitest'
import type { IssuedCredentials } from '../api/types'
import { installerText } from './installer'

it.each([
  [undefined, '{"youlin":1,"host":"h","device":"d","port":1883}'],
  [{ kind: 'ACCESS_TOKEN', token: 'abc' }, '{"youlin":1,"host":"h","device":"d","port":1883,"user":"abc"}'],
  [
    { kind: 'PASSWORD', clientId: 'c', userName: 'u', password: 'p"' },
    '{"youlin":1,"host":"h","device":"d","port":1883,"client":"c","user":"u","password":"p\\""}',
  ],
  [{ kind: 'CERTIFICATE', commonName: 'd' }, '{"youlin":1,"host":"h","device":"d","port":8883,"name":"d"}'],
] satisfies [IssuedCredentials | undefined, string][])('with %j an installer is told %s', (issued, expected) => {
  expect(installerText('h', 'd', issued)).toBe(expected)
})
