import type { NewNotificationRoute, NoticeKind, NotificationChannel, NotificationRoute, Severity } from '../../api/types'

/** A route as it is filled in. */
export interface RouteDraft {
  name: string
  channel: NotificationChannel
  audience: NewNotificationRoute['audience']
  severityMin: Severity
  kinds: NoticeKind[]
  personal: boolean
  url: string
  secret: string
  key: string
  token: string
  recipients: string
}

export function newDraft(): RouteDraft {
  return {
    name: '',
    channel: 'WECOM',
    audience: 'ESTATES',
    severityMin: 'MAJOR',
    kinds: ['OPENED', 'OVERDUE', 'ESCALATED'],
    personal: false,
    url: '',
    secret: '',
    key: '',
    token: '',
    recipients: '',
  }
}

export const addressesOf = (text: string): string[] => text.split(/[\s,，;；]+/).filter((each) => each !== '')

/** Whether everything is there that the channel needs. */
export function isComplete(draft: RouteDraft): boolean {
  const destination = {
    WEBHOOK: draft.url.trim() !== '' && draft.secret.length >= 16,
    WECOM: draft.key.trim() !== '',
    DINGTALK: draft.token.trim() !== '',
    EMAIL: addressesOf(draft.recipients).length > 0,
  }
  return draft.name.trim() !== '' && draft.kinds.length > 0 && destination[draft.channel]
}

function destinationOf(draft: RouteDraft): NonNullable<NewNotificationRoute['destination']> {
  switch (draft.channel) {
    case 'WEBHOOK':
      return { url: draft.url.trim(), secret: draft.secret }
    case 'WECOM':
      return { key: draft.key.trim() }
    case 'DINGTALK':
      return { token: draft.token.trim(), ...(draft.secret !== '' && { secret: draft.secret }) }
    case 'EMAIL':
      return { recipients: addressesOf(draft.recipients) }
  }
}

export function bodyOf(draft: RouteDraft): NewNotificationRoute {
  const { channel, audience, severityMin, kinds, personal } = draft
  return { name: draft.name.trim(), channel, audience, severityMin, kinds, personal, destination: destinationOf(draft) }
}

/** The route as it is, but switched on or off; its destination stays. */
export function switched(route: NotificationRoute): NewNotificationRoute {
  const { name, channel, audience, severityMin, categories, kinds, estates, pace, quiet } = route
  return {
    name,
    channel,
    audience,
    severityMin,
    categories,
    kinds,
    estates,
    pace,
    enabled: !route.enabled,
    ...(quiet && { quiet }),
  }
}
