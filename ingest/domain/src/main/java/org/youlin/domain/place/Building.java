package org.youlin.domain.place;

import static java.util.Objects.requireNonNull;

/**
 * A residential building (楼栋).
 *
 * @param floors number of storeys, 1 or more
 * @param units number of stairwells (单元), 1 or more
 */
public record Building(BuildingId id, EstateId estate, String name, int floors, int units) {
    public Building {
        requireNonNull(id, "id is null");
        requireNonNull(estate, "estate is null");
        requireNonNull(name, "name is null");
        if (floors < 1 || units < 1) {
            throw new IllegalArgumentException(
                    "building " + id + " has " + floors + " floors and " + units + " units; both must be 1 or more");
        }
    }
}
