import type { PayloadEncoding, Profile } from '../../api/types'
import { sampleValues, speaksPlainly } from '../../ui/mosquitto'

export interface Sample {
  encoding: PayloadEncoding
  payload: string
}

const text = (payload: unknown): Sample => ({ encoding: 'text', payload: JSON.stringify(payload, null, 2) })

/** A message as devices of each format send it; those of docs/wire, without what no decoder looks at. */
const SAMPLES: Record<string, Sample> = {
  chirpstack: text({
    time: '2026-01-12T00:30:05.120+00:00',
    deviceInfo: { deviceName: 'huafu-3-2-501', devEui: '24e124136b000101' },
    fCnt: 0,
    fPort: 85,
    data: 'AXVcA2euAARoTQ==',
  }),
  'the-things-stack': text({
    end_device_ids: { device_id: 'huafu-3-2-501', dev_eui: '24E124136B000101' },
    received_at: '2026-01-12T00:30:05.320Z',
    uplink_message: { f_port: 85, frm_payload: 'AXVcA2euAARoTQ==' },
  }),
  ctwing: text({
    timestamp: 1768177805320,
    messageType: 'dataReport',
    serviceId: 1,
    payload: { temperature: 17.4, battery_value: 88, Signal_Power: -96 },
    deviceId: '5d1f0c3b9e2a4f6d8c7b6a5948372615',
    IMEI: '860000000000017',
  }),
  map: text({
    sn: 'HW-2205-0117',
    upTime: '2026-01-12 08:30:05',
    data: { temp: '17.4', hum: '38.5', bat: '', state: 'normal' },
  }),
  milesight: { encoding: 'hex', payload: '01755C0367AE0004684D' },
  'bay-radar': { encoding: 'base64', payload: 'O2lkOYAaDgHSBJwA' },
  cjt188: {
    encoding: 'hex',
    payload:
      '68 20 03 02 01 62 00 11 11 81 2E 1F 90 01 67 45 20 01 05 12 60 28 01 05 52 04 00 00 17 38 00 00 00 35 45 10 23 02 2C 20 45 00 15 38 00 84 21 00 00 30 08 12 01 26 20 00 00 4B 16',
  },
  dlt645: { encoding: 'hex', payload: '68 78 56 34 12 00 00 68 91 08 33 33 33 33 9A 78 56 34 E5 16' },
  modbus: { encoding: 'hex', payload: '01 03 14 01 C4 01 7D 00 2A 00 1F 01 81 00 78 0F 0A 02 8A 00 0F 00 00 23 22' },
}

/** A message to try a profile with; nothing when none of its format is known. */
export function sampleOf(profile: Profile): Sample | undefined {
  return speaksPlainly(profile) ? text({ ts: Date.now(), values: sampleValues(profile) }) : SAMPLES[profile.format]
}
