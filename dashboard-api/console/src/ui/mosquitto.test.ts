import { expect, it } from 'vitest'
import type { IssuedCredentials, Profile } from '../api/types'
import { publishLine } from './mosquitto'

const room: Profile = {
  id: 'heating-room',
  name: '室温传感器',
  kind: 'heating-room',
  metrics: [
    { name: 'room_temp', unit: '°C', min: -40, max: 80 },
    { name: 'locked', unit: '', min: 0, max: 1 },
    { name: 'energy', unit: 'kWh', min: 100, max: 300 },
  ],
  events: [],
  commands: [],
  format: 'native',
  shipped: true,
  expectedIntervalSeconds: 600,
}
const token: IssuedCredentials = { kind: 'ACCESS_TOKEN', token: 'abc' }
const values = `'{"room_temp":20,"locked":0,"energy":200}'`
const end = `-q 1 -t v1/devices/me/telemetry`

it.each([
  [token, `-p 1883 -u 'abc' ${end} -m ${values}`],
  [
    { kind: 'PASSWORD', clientId: 'c', userName: "o'neil", password: 'p w' },
    `-p 1883 -i 'c' -u 'o'\\''neil' -P 'p w' ${end} -m ${values}`,
  ],
  [
    { kind: 'CERTIFICATE', commonName: 'c' },
    `-p 8883 --cafile ca.pem --cert device.pem --key device.key ${end} -m ${values}`,
  ],
] satisfies [IssuedCredentials, string][])('credentials %j publish with %s', (issued, line) => {
  expect(publishLine('youlin.lan', issued, room)).toBe(`mosquitto_pub -h youlin.lan ${line}`)
})

it('a vendor format is sent from a file', () => {
  expect(publishLine('h', token, { ...room, format: 'cjt188' })).toBe(
    `mosquitto_pub -h h -p 1883 -u 'abc' ${end} -f message.bin`,
  )
})
