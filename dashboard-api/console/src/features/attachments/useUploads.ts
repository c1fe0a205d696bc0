import { ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiProblem, reasonOf } from '../../api/problem'
import type { Attachment } from '../../api/types'
import { attach, faultOf, lighter, type Subject } from './attachments'

/** A file on its way; `problem` says why it did not get there. */
export interface Upload {
  key: number
  file: File
  share: number
  problem?: string | undefined
}

export interface Uploads {
  underWay: Ref<Upload[]>
  send(files: Iterable<File>): Promise<void>
  again(upload: Upload): Promise<void>
  forget(upload: Upload): void
}

let lastKey = 0

/** Sends files one by one, so that a poor line finishes at least some of them. */
export function useUploads(subject: () => Subject, attached: (attachment: Attachment) => void): Uploads {
  const { t } = useI18n()
  const underWay = ref<Upload[]>([])

  function forget(upload: Upload): void {
    underWay.value = underWay.value.filter((each) => each.key !== upload.key)
  }

  async function again(upload: Upload): Promise<void> {
    upload.problem = undefined
    upload.share = 0
    const fault = faultOf(upload.file)
    if (fault) {
      upload.problem = t(`attachments.fault.${fault}`)
      return
    }
    try {
      const file = await lighter(upload.file)
      attached(await attach(subject(), file, (share) => (upload.share = share)))
      forget(upload)
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) {
        throw failure
      }
      upload.problem = failure.status === 0 ? t('state.unreachable') : reasonOf(failure)
    }
  }

  async function send(files: Iterable<File>): Promise<void> {
    const before = underWay.value.length
    underWay.value.push(...Array.from(files, (file) => ({ key: ++lastKey, file, share: 0 })))
    for (const upload of underWay.value.slice(before)) {
      await again(upload)
    }
  }

  return { underWay, send, again, forget }
}
