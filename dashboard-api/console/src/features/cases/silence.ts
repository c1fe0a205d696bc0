import type { Alarm, Case } from '../../api/types'

const HOUR_MILLIS = 3_600_000

/** A scope that a silence made from a case can have; the first is the narrowest. */
export interface SilenceScope {
  kind: 'device' | 'building' | 'estate'
  name: string
  /** The same as the API takes it. */
  body: { estate: string; building?: string; device?: string }
}

/** From the device that is raised, where it is only one, to the whole estate. */
export function scopesOf({ place }: Pick<Case, 'place'>, alarms: readonly Alarm[]): SilenceScope[] {
  const estate = place.estateId
  const devices = [...new Set(alarms.flatMap((alarm) => alarm.deviceId ?? []))]
  const [device] = devices
  const scopes: SilenceScope[] = []
  if (device !== undefined && devices.length === 1) {
    const name = alarms.find((alarm) => alarm.deviceId === device)?.deviceName ?? device
    scopes.push({ kind: 'device', name, body: { estate, device } })
  }
  if (place.buildingId !== undefined) {
    const name = `${place.estateName} ${place.buildingName ?? place.buildingId}`
    scopes.push({ kind: 'building', name, body: { estate, building: place.buildingId } })
  }
  scopes.push({ kind: 'estate', name: place.estateName, body: { estate } })
  return scopes
}

/** The rules that raised something, each once. */
export function rulesOf(alarms: readonly Alarm[]): { id: string; name: string }[] {
  return [...new Map(alarms.map((alarm) => [alarm.ruleId, alarm.ruleName]))].map(([id, name]) => ({ id, name }))
}

/** `hours` from then on, as a `datetime-local` input takes it: in the browser's own time. */
export function localTimeAfter(nowMillis: number, hours: number): string {
  const then = new Date(nowMillis + hours * HOUR_MILLIS)
  return new Date(then.getTime() - then.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
