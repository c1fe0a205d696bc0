import type { IssuedCredentials } from '../api/types'

const PORT = 1883
const TLS_PORT = 8883

function credentials(issued: IssuedCredentials): Record<string, string | number> {
  switch (issued.kind) {
    case 'ACCESS_TOKEN':
      return { port: PORT, user: issued.token ?? '' }
    case 'PASSWORD':
      return { port: PORT, client: issued.clientId ?? '', user: issued.userName ?? '', password: issued.password ?? '' }
    case 'CERTIFICATE':
      return { port: TLS_PORT, name: issued.commonName ?? '' }
  }
}

/**
 * What the code on a device says to the app of an installer (docs/connect.md): where to connect, which device it is and,
 * when they are known, with which credentials.
 */
export function installerText(host: string, device: string, issued?: IssuedCredentials): string {
  return JSON.stringify({ youlin: 1, host, device, ...(issued ? credentials(issued) : { port: PORT }) })
}
