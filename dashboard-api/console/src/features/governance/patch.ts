/** A building of a patch, called by its estate and its own name. */
export interface PatchBuilding {
  id: string
  name: string
}

/** The patch with a building in it or without. */
export function toggled(patch: readonly PatchBuilding[], building: PatchBuilding, on: boolean): PatchBuilding[] {
  const others = patch.filter((each) => each.id !== building.id)
  return on ? [...others, building] : others
}
