import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Alarm = Schemas['Alarm']
export type Bucket = Schemas['Bucket']
export type Attribute = Schemas['Attribute']
export type Building = Schemas['Building']
export type Case = Schemas['Case']
export type CaseStatus = Schemas['CaseStatus']
export type Category = Schemas['Category']
export type Command = Schemas['Command']
export type CommandStatus = Schemas['CommandStatus']
export type CredentialKind = Schemas['CredentialKind']
export type Device = Schemas['Device']
export type Diagnosis = Schemas['Diagnosis']
export type EstateSummary = Schemas['EstateSummary']
export type EventLogEntry = Schemas['EventLogEntry']
export type FindingLevel = Schemas['FindingLevel']
export type HeatCell = Schemas['HeatCell']
export type HeatMapBuilding = Schemas['HeatMapBuilding']
export type Metric = Schemas['Metric']
export type Household = Schemas['Household']
export type IssuedCredentials = Schemas['IssuedCredentials']
export type Overview = Schemas['Overview']
export type Role = Schemas['Role']
export type RoomState = Schemas['RoomState']
export type Series = Schemas['Series']
export type Session = Schemas['Session']
export type Severity = Schemas['Severity']
export type WorkOrder = Schemas['WorkOrder']
export type WorkOrderAction = Schemas['WorkOrderAction']
export type WorkOrderStatus = Schemas['WorkOrderStatus']

export const SEVERITIES: readonly Severity[] = ['CRITICAL', 'MAJOR', 'MINOR', 'WARNING']
export const CASE_STATUSES: readonly CaseStatus[] = ['OPEN', 'ACKNOWLEDGED', 'IN_PROGRESS', 'RESOLVED', 'CLOSED']
export const CATEGORIES: readonly Category[] = [
  'HEATING_AND_WATER',
  'PROPERTY_SERVICE',
  'EPIDEMIC_CONTROL',
  'VULNERABLE_PEOPLE',
  'LEGACY_ISSUES',
]
