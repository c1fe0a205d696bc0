import type { components } from '../src/api/schema.gen'
import { ok, type Answered } from './talk'
import * as world from './world'

type Schemas = components['schemas']

const orders: Schemas['OrderRates'] = {
  workOrders: 12,
  response: { numerator: 9, denominator: 11, excluded: 1 },
  onTime: { numerator: 8, denominator: 10, excluded: 2 },
  resolution: { numerator: 7, denominator: 8, excluded: 4 },
  satisfaction: { numerator: 6, denominator: 8, excluded: 4 },
  timeToAccept: { count: 10, totalMillis: 36_000_000, meanMillis: 3_600_000 },
  timeToComplete: { count: 9, totalMillis: 648_000_000, meanMillis: 72_000_000 },
}

const homes: Schemas['HomeRate'] = {
  numerator: 34,
  denominator: 36,
  excluded: 4,
  reasons: { outOfSeason: 0, noSensor: 3, tooFewReadings: 1 },
}

/** The rates of each estate, whatever they are asked to be told apart by. */
export function answerOfRates(query: URLSearchParams): Answered {
  const to = Date.now()
  const from = Number(query.get('from') ?? to - 30 * 24 * 3_600_000)
  const rates: Schemas['Rates'] = {
    by: query.get('by') ?? 'estate',
    from,
    to,
    measured: { from, until: to - (to % 3_600_000), hours: Math.floor((to - from) / 3_600_000), floorCelsius: 18 },
    groups: world.estates.map(({ id, name }) => ({
      id,
      name,
      orders,
      roomTemperature: homes,
      roomTemperatureNow: homes,
    })),
    all: { orders, roomTemperature: homes, roomTemperatureNow: homes },
  }
  return ok(rates)
}
