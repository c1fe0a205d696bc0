/**
 * A deadline as a clock shows it: what is left, or by how much it is past. With seconds within a day, so that it is
 * seen to run.
 */
export function clockFace(dueAt: number, nowMillis: number): { late: boolean; text: string } {
  const total = Math.floor(Math.abs(dueAt - nowMillis) / 1000)
  const days = Math.floor(total / 86_400)
  const hours = Math.floor((total % 86_400) / 3600)
  const two = (part: number) => String(part).padStart(2, '0')
  const minutes = two(Math.floor((total % 3600) / 60))
  return {
    late: dueAt < nowMillis,
    text: days > 0 ? `${days}d ${hours}:${minutes}` : `${hours}:${minutes}:${two(total % 60)}`,
  }
}
