import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Account = Schemas['AccountView']
export type AccountWithPassword = Schemas['AccountWithPassword']
export type Accounting = Schemas['Accounting']
export type Alarm = Schemas['Alarm']
export type ApiKey = Schemas['ApiKey']
export type ApiKeyWithSecret = Schemas['ApiKeyWithSecret']
export type Attachment = Schemas['Attachment']
export type Attribute = Schemas['Attribute']
export type AuditAction = Schemas['AuditAction']
export type Balance = Schemas['Balance']
export type Bucket = Schemas['Bucket']
export type BulkResult = Schemas['BulkResult']
export type Building = Schemas['Building']
export type BulkAnswer = Schemas['BulkAnswer']
export type Case = Schemas['Case']
export type CaseCount = Schemas['CaseCount']
export type CaseComment = Schemas['Comment']
export type CaseStatus = Schemas['CaseStatus']
export type Category = Schemas['Category']
export type Colleague = Schemas['Colleague']
export type Command = Schemas['Command']
export type CommandStatus = Schemas['CommandStatus']
export type CreatedDevice = Schemas['CreatedDevice']
export type CreatedProvisionKey = Schemas['CreatedProvisionKey']
export type CredentialKind = Schemas['CredentialKind']
export type DayComparison = Schemas['DayComparison']
export type Device = Schemas['Device']
export type DeadLetter = Schemas['DeadLetter']
export type DeviceRule = Schemas['DeviceRule']
export type Diagnosis = Schemas['Diagnosis']
export type EstateStanding = Schemas['EstateStanding']
export type DryRunResult = Schemas['DryRunResult']
export type EstateSummary = Schemas['EstateSummary']
export type EventLogEntry = Schemas['EventLogEntry']
export type FindingLevel = Schemas['FindingLevel']
export type HeatCell = Schemas['HeatCell']
export type HeatMapBuilding = Schemas['HeatMapBuilding']
export type HomeRate = Schemas['HomeRate']
export type HotlineOutcome = Schemas['HotlineOutcome']
export type HotlineTicket = Schemas['HotlineTicket']
export type Household = Schemas['Household']
export type ImportKind = Schemas['ImportKind']
export type ImportResult = Schemas['ImportResult']
export type ImportToken = Schemas['ImportToken']
export type IssuedCredentials = Schemas['IssuedCredentials']
export type Layer = Schemas['Layer']
export type ListedDeadLetter = Schemas['ListedDeadLetter']
export type Metric = Schemas['Metric']
export type MonthlyReport = Schemas['MonthlyReport']
export type NewNotificationRoute = Schemas['NewNotificationRoute']
export type NoticeKind = Schemas['NoticeKind']
export type NotificationChannel = Schemas['NotificationChannel']
export type NotificationRoute = Schemas['NotificationRoute']
export type NotificationState = Schemas['NotificationState']
export type OrganisationRef = Schemas['OrganisationRef']
export type Overview = Schemas['Overview']
export type OwnAccount = Schemas['OwnAccount']
export type PayloadEncoding = Schemas['PayloadEncoding']
export type PressingOrder = Schemas['PressingOrder']
export type Priority = Schemas['Priority']
export type Profile = Schemas['Profile']
export type ProfileDefinition = Schemas['ProfileDefinition']
export type ProfileTrialResult = Schemas['ProfileTrialResult']
export type PublicProgress = Schemas['PublicProgress']
export type ProvisionKey = Schemas['ProvisionKey']
export type QuarantinedDevice = Schemas['QuarantinedDevice']
export type RateGroup = Schemas['RateGroup']
export type Rates = Schemas['Rates']
export type ReportSource = Schemas['ReportSource']
export type ReportStatus = Schemas['ReportStatus']
export type ResidentReport = Schemas['ResidentReport']
export type ReportCell = Schemas['ReportCell']
export type ReportTable = Schemas['ReportTable']
export type Role = Schemas['Role']
export type RefusalReason = Schemas['RefusalReason']
export type RoomState = Schemas['RoomState']
export type Rule = Schemas['Rule']
export type Series = Schemas['Series']
export type Serving = Schemas['Serving']
export type Session = Schemas['Session']
export type ShardLag = Schemas['ShardLag']
export type Silence = Schemas['Silence']
export type StoreComparison = Schemas['StoreComparison']
export type Severity = Schemas['Severity']
export type TotpSecret = Schemas['TotpSecret']
export type UsedPart = Schemas['UsedPart']
export type WorkOrder = Schemas['WorkOrder']
export type WorkOrderAction = Schemas['WorkOrderAction']
export type WorkOrderCallback = Schemas['WorkOrderCallback']
export type WorkOrderCompletion = Schemas['WorkOrderCompletion']
export type WorkOrderStatus = Schemas['WorkOrderStatus']
export type WorkPhoto = Schemas['WorkPhoto']

export const ROLES: readonly Role[] = [
  'administrator',
  'street_officer',
  'community_officer',
  'property_manager',
  'technician',
]
export const AUDIT_ACTIONS: readonly AuditAction[] = [
  'LOGGED_IN',
  'LOG_IN_FAILED',
  'LOG_IN_LOCKED',
  'LOGGED_OUT',
  'SESSIONS_ENDED',
  'PASSWORD_CHANGED',
  'PASSWORD_RESET',
  'TOTP_ENROLLED',
  'TOTP_REMOVED',
  'RECOVERY_CODE_USED',
  'RECOVERY_CODES_RENEWED',
  'SET_UP',
  'ACCOUNT_CREATED',
  'ACCOUNT_CHANGED',
  'SINGLE_SIGN_ON_LINKED',
  'API_KEY_CREATED',
  'API_KEY_REVOKED',
  'EXPORTED',
  'UNMASKED',
  'COMMAND_SENT',
]
export const SEVERITIES: readonly Severity[] = ['CRITICAL', 'MAJOR', 'MINOR', 'WARNING']
export const CASE_STATUSES: readonly CaseStatus[] = ['OPEN', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RESOLVED', 'CLOSED']
export const LAYERS: readonly Layer[] = ['PROPERTY', 'COMMUNITY', 'STREET']
export const PRIORITIES: readonly Priority[] = ['NORMAL', 'HIGH']
export const WORK_ORDER_STATUSES: readonly WorkOrderStatus[] = [
  'NEW',
  'DISPATCHED',
  'ACCEPTED',
  'IN_PROGRESS',
  'ON_HOLD',
  'COMPLETED',
  'CLOSED',
  'CANCELLED',
]
export const CATEGORIES: readonly Category[] = [
  'HEATING_AND_WATER',
  'PROPERTY_SERVICE',
  'EPIDEMIC_CONTROL',
  'VULNERABLE_PEOPLE',
  'LEGACY_ISSUES',
]
export const NOTIFICATION_CHANNELS: readonly NotificationChannel[] = ['WECOM', 'DINGTALK', 'EMAIL', 'WEBHOOK']
export const NOTIFICATION_STATES: readonly NotificationState[] = ['PENDING', 'SENT', 'GIVEN_UP']
export const NOTICE_KINDS: readonly NoticeKind[] = [
  'OPENED',
  'WORSENED',
  'ASSIGNED',
  'OVERDUE',
  'ESCALATED',
  'CARE',
  'URGED',
  'ANSWERED',
  'RECOVERED',
  'COMPLETED',
  'CLOSED',
]
export const CREDENTIAL_KINDS: readonly CredentialKind[] = ['ACCESS_TOKEN', 'PASSWORD', 'CERTIFICATE']
export const PAYLOAD_ENCODINGS: readonly PayloadEncoding[] = ['text', 'base64', 'hex']
export const IMPORT_KINDS: readonly ImportKind[] = ['organisations', 'estates', 'buildings', 'households', 'devices']
export const REFUSAL_REASONS: readonly RefusalReason[] = [
  'PAYLOAD_TOO_LARGE',
  'PAYLOAD_EMPTY',
  'MALFORMED_JSON',
  'DUPLICATE_KEY',
  'FRAME_CUT',
  'FRAME_MALFORMED',
  'CHECKSUM_WRONG',
  'UNKNOWN_CODE',
  'DEVICE_ERROR',
  'SEQUENCE_GAP',
  'NOT_AN_OBJECT',
  'NO_VALUES',
  'TOO_MANY_READINGS',
  'TIMESTAMP_INVALID',
  'TIMESTAMP_IN_FUTURE',
  'TIMESTAMP_TOO_OLD',
  'UNKNOWN_METRIC',
  'WRONG_TYPE',
  'NOT_FINITE',
  'OUT_OF_RANGE',
  'UNKNOWN_DEVICE',
  'TOPIC_NOT_ALLOWED',
  'RETAIN_NOT_SUPPORTED',
  'RATE_LIMITED',
  'STORE_REFUSED',
]
