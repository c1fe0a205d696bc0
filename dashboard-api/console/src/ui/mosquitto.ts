import type { IssuedCredentials, Profile } from '../api/types'

const NATIVE_FORMAT = 'native'
const LIKELY = 20

function sample(min: number, max: number): number {
  if (max <= 1) {
    return min
  }
  return min <= LIKELY && LIKELY <= max ? LIKELY : Math.round((min + max) / 2)
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

function logIn(issued: IssuedCredentials): string {
  switch (issued.kind) {
    case 'ACCESS_TOKEN':
      return `-p 1883 -u ${quoted(issued.token ?? '')}`
    case 'PASSWORD':
      return `-p 1883 -i ${quoted(issued.clientId ?? '')} -u ${quoted(issued.userName ?? '')} -P ${quoted(issued.password ?? '')}`
    case 'CERTIFICATE':
      return '-p 8883 --cafile ca.pem --cert device.pem --key device.key'
  }
}

/** Whether the devices of a profile send plain values, so that a message of theirs can be made up. */
export function speaksPlainly(profile: Profile): boolean {
  return profile.format === NATIVE_FORMAT && profile.metrics.length > 0
}

/** A value for each metric that a device in order might measure. */
export function sampleValues(profile: Profile): Record<string, number> {
  return Object.fromEntries(profile.metrics.map(({ name, min, max }) => [name, sample(min, max)]))
}

/** A line for a shell that sends one message as this device; of a vendor's format, what a file holds. */
export function publishLine(host: string, issued: IssuedCredentials, profile: Profile): string {
  const message = speaksPlainly(profile) ? `-m ${quoted(JSON.stringify(sampleValues(profile)))}` : '-f message.bin'
  return `mosquitto_pub -h ${host} ${logIn(issued)} -q 1 -t v1/devices/me/telemetry ${message}`
}
