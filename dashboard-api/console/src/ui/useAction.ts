import { ElMessage } from 'element-plus/es/components/message/index'
import 'element-plus/es/components/message/style/css'
import { ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiProblem } from '../api/problem'

/** Runs what a button does: once at a time, and says how it went. */
export function useAction(): { busy: Ref<boolean>; act(work: () => Promise<string>): Promise<boolean> } {
  const { t } = useI18n()
  const busy = ref(false)

  /** `work` answers what to say when it is done. Answers whether it succeeded. */
  async function act(work: () => Promise<string>): Promise<boolean> {
    if (busy.value) {
      return false
    }
    busy.value = true
    try {
      ElMessage.success(await work())
      return true
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) {
        throw failure
      }
      const reason = failure.status === 0 ? t('state.unreachable') : (failure.detail ?? failure.title)
      ElMessage.error({ message: reason, duration: 8000, showClose: true })
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, act }
}
