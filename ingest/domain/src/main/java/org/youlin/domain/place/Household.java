package org.youlin.domain.place;

import static java.util.Objects.requireNonNull;

/**
 * A home (住户).
 *
 * @param unit the stairwell, from 1
 * @param door its place on the floor, from 1
 * @param name as people say it, such as 2单元501
 */
public record Household(HouseholdId id, BuildingId building, int unit, int floor, int door, String name) {
    public Household {
        requireNonNull(id, "id is null");
        requireNonNull(building, "building is null");
        requireNonNull(name, "name is null");
    }
}
