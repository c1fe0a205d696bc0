/** A place as it is chosen: empty texts for what is not. */
export interface ChosenPlace {
  estate: string
  building: string
  household: string
}

export const placeIn = (estate: string): ChosenPlace => ({ estate, building: '', household: '' })

/** The same as the API takes it: what is not chosen is left out. */
export function placeBody({ estate, building, household }: ChosenPlace): {
  estate: string
  building?: string
  household?: string
} {
  return { estate, ...(building && { building }), ...(household && { household }) }
}
