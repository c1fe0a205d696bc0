import type { ReportStatus } from '../../api/types'
import type { Tone } from '../../ui/StatusTag.vue'

export const REPORT_TONE: Record<ReportStatus, Tone> = {
  RECEIVED: 'bad',
  LINKED: 'warn',
  ACCEPTED: 'calm',
  ANSWERED: 'good',
  CLOSED: 'plain',
}
