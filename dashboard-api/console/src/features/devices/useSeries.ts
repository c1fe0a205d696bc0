import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { answer, api } from '../../api/client'
import type { Device, Series } from '../../api/types'
import { useResource, type Resource } from '../../live/useResource'
import { refined, spanOf, type Range, type Span } from './series'
import type { Line } from './seriesOption'

/** About as many points as a chart has room for. */
const POINTS = 300
const REFRESH_MILLIS = 30_000

interface Loaded {
  span: Span
  series: readonly Series[]
}

export interface ShownSeries {
  whole: Resource<Loaded>
  /** The time of the chart. */
  span: ComputedRef<Span | undefined>
  unit: ComputedRef<string>
  lines: ComputedRef<Line[]>
  /** The part that is looked at; nothing for the whole. */
  zoom: Ref<Span | undefined>
}

/** One metric of some devices over a range; the part that is looked at is fetched in finer buckets. */
export function useSeries(devices: () => readonly Device[], metric: Ref<string>, range: Ref<Range>): ShownSeries {
  const zoom = ref<Span>()

  async function load(span: Span, signal: AbortSignal): Promise<Loaded> {
    const query = { metric: metric.value, from: span.from, to: span.to, points: POINTS }
    const series = await Promise.all(
      devices().map(({ id }) =>
        answer(api.GET('/devices/{deviceId}/series', { params: { path: { deviceId: id }, query }, signal })),
      ),
    )
    return { span, series }
  }

  const ids = () =>
    devices()
      .map((device) => device.id)
      .join(' ')
  const whole = useResource((signal) => load(spanOf(range.value, Date.now()), signal), {
    on: [metric, range, ids],
    everyMillis: REFRESH_MILLIS,
    live: (entry) => entry.subject === 'alarm',
  })
  const part = useResource(
    async (signal) => (zoom.value === undefined ? undefined : await load(zoom.value, signal)),
    { on: [zoom, metric, ids] },
  )
  watch(range, () => {
    zoom.value = undefined
  })

  const span = computed(() => whole.data.value?.span)
  const unit = computed(() => whole.data.value?.series[0]?.unit ?? '')
  const lines = computed(() =>
    devices().flatMap((device): Line[] => {
      const own = whole.data.value?.series.find((each) => each.deviceId === device.id && each.metric === metric.value)
      const finer = zoom.value && part.data.value?.series.find((each) => each.deviceId === device.id)
      return own === undefined
        ? []
        : [
            {
              name: device.name,
              buckets: refined(own, finer?.metric === own.metric ? finer : undefined),
              expectedIntervalSeconds: device.profile.expectedIntervalSeconds,
            },
          ]
    }),
  )
  return { whole, span, unit, lines, zoom }
}
