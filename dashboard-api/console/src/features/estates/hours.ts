const HOUR_MILLIS = 3_600_000

/** How far the slider goes back. */
export const HOURS_BACK = 7 * 24

/** The begin of the hour that lies `back` hours before the one of `now`; nothing for 0, which is this moment. */
export function hourBack(back: number, now: number): number | undefined {
  return back === 0 ? undefined : Math.floor(now / HOUR_MILLIS) * HOUR_MILLIS - back * HOUR_MILLIS
}
