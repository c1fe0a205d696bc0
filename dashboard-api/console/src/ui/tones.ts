import type { CaseStatus, CommandStatus, Device, FindingLevel, Severity, WorkOrderStatus } from '../api/types'
import type { Tone } from './StatusTag.vue'

export const SEVERITY_TONE: Record<Severity, Tone> = { CRITICAL: 'bad', MAJOR: 'warn', MINOR: 'calm', WARNING: 'plain' }

export const CASE_TONE: Record<CaseStatus, Tone> = {
  OPEN: 'bad',
  ACKNOWLEDGED: 'warn',
  IN_PROGRESS: 'calm',
  RESOLVED: 'good',
  CLOSED: 'plain',
}

export const WORK_ORDER_TONE: Record<WorkOrderStatus, Tone> = {
  NEW: 'bad',
  DISPATCHED: 'warn',
  ACCEPTED: 'calm',
  IN_PROGRESS: 'calm',
  ON_HOLD: 'warn',
  COMPLETED: 'good',
  CLOSED: 'plain',
  CANCELLED: 'plain',
}

export const CONNECTION_TONE: Record<Device['connection'], Tone> = { ONLINE: 'good', OFFLINE: 'bad' }

export const FRESHNESS_TONE: Record<Device['freshness'], Tone> = { FRESH: 'good', STALE: 'warn', NEVER: 'plain' }

export const COMMAND_TONE: Record<CommandStatus, Tone> = {
  QUEUED: 'plain',
  SENT: 'calm',
  DELIVERED: 'calm',
  SUCCESSFUL: 'good',
  TIMEOUT: 'warn',
  EXPIRED: 'warn',
  FAILED: 'bad',
}

export const FINDING_TONE: Record<FindingLevel, Tone> = { FINE: 'good', NOTE: 'warn', PROBLEM: 'bad' }
