import { ElMessage } from 'element-plus/es/components/message/index'
import 'element-plus/es/components/message/style/css'
import { ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiProblem, reasonOf } from '../api/problem'

type Work = () => Promise<string | undefined>

export interface Action {
  busy: Ref<boolean>
  /** Does the work, once at a time, and says that it is done in the words it answers, if any. */
  act(work: Work): Promise<void>
  /** The same, but answers why it was refused in place of saying so; nothing when it was done. */
  tryToAct(work: Work): Promise<string | undefined>
}

/** Runs what a button does. */
export function useAction(): Action {
  const { t } = useI18n()
  const busy = ref(false)

  async function tryToAct(work: Work): Promise<string | undefined> {
    if (busy.value) {
      return undefined
    }
    busy.value = true
    try {
      const done = await work()
      if (done !== undefined) {
        ElMessage.success(done)
      }
      return undefined
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) {
        throw failure
      }
      return failure.status === 0 ? t('state.unreachable') : reasonOf(failure)
    } finally {
      busy.value = false
    }
  }

  async function act(work: Work): Promise<void> {
    const refusal = await tryToAct(work)
    if (refusal !== undefined) {
      ElMessage.error({ message: refusal, duration: 8000, showClose: true })
    }
  }

  return { busy, act, tryToAct }
}
