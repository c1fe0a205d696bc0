import type { ImportToken } from '../../api/types'
import { csv } from '../../ui/csv'

/** Access tokens as a table. */
export function tokensCsv(tokens: readonly ImportToken[]): string {
  return csv([['device', 'token'], ...tokens.map((each) => [each.device, each.token])])
}
