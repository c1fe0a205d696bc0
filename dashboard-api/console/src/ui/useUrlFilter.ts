import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** A filter kept in the address, so that it can be shared and survives a reload. Setting it returns to page one. */
export function useUrlFilter(name: string): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => {
      const value = route.query[name]
      return typeof value === 'string' ? value : ''
    },
    set: (value) => {
      const { cursor: _, ...query } = route.query
      void router.replace({ query: { ...query, [name]: value === '' ? undefined : value } })
    },
  })
}

/** The value when the address names one of `allowed`; anything else is no filter. */
export function oneOf<T extends string>(value: string, allowed: readonly T[]): T | undefined {
  return allowed.find((candidate) => candidate === value)
}
