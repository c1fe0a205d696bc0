import { type Ref, ref, shallowRef } from 'vue'
import { useRoute } from 'vue-router'
import { useResource } from '../live/useResource'
import { useAction } from './useAction'
import { useUrlFilter } from './useUrlFilter'

const PAGE_SIZE = 25

interface IssuedKeys<Page, Key, Created> {
  /** The new one, once there is one. */
  created: Ref<Created | undefined>
  list: (query: { limit: number; cursor: string | undefined }, signal: AbortSignal) => Promise<Page>
  revoke: (key: Key) => Promise<unknown>
  /** What is told when a key is revoked. */
  revoked: () => string
}

/** Keys of one kind, page by page: a new one is shown with its secret this once, and one is revoked after a question. */
export function useIssuedKeys<Page, Key, Created>({ created, list, revoke, revoked }: IssuedKeys<Page, Key, Created>) {
  const route = useRoute()
  const cursor = useUrlFilter('cursor')
  const { busy, tryToAct } = useAction()
  const creating = ref(false)
  const revoking = shallowRef<Key>()
  const refusal = ref<string>()

  const keys = useResource((signal) => list({ limit: PAGE_SIZE, cursor: cursor.value || undefined }, signal), {
    on: () => route.query,
  })

  async function made(key: Created): Promise<void> {
    creating.value = false
    created.value = key
    await keys.reload()
  }

  function ask(key: Key): void {
    revoking.value = key
    refusal.value = undefined
  }

  async function revokeAsked(key: Key): Promise<void> {
    refusal.value = await tryToAct(async () => {
      await revoke(key)
      return revoked()
    })
    if (refusal.value === undefined) {
      revoking.value = undefined
      created.value = undefined
      await keys.reload()
    }
  }

  return { keys, creating, created, made, revoking, ask, revoke: revokeAsked, busy, refusal }
}
