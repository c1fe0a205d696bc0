import type { Profile, QuarantinedDevice } from '../../api/types'

const NAME_LENGTH_MAX = 100

export interface AdoptionDraft {
  name: string
  profile: string
  estate: string
}

/** What is likely meant by adopting this device: empty texts for what nothing is known of. */
export function draftOf(found: QuarantinedDevice, profiles: readonly Profile[]): AdoptionDraft {
  const profile = profiles.find((each) => each.id === found.type)
  const name = profile ? `${profile.name} ${found.hardwareId}` : found.hardwareId
  return { name: name.slice(0, NAME_LENGTH_MAX), profile: profile?.id ?? '', estate: found.estateId ?? '' }
}
