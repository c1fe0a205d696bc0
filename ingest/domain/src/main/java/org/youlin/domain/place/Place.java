package org.youlin.domain.place;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Where something stands or happens: an estate, one of its buildings, or one household of a building. */
public record Place(EstateId estate, Optional<BuildingId> building, Optional<HouseholdId> household) {

    /** How wide a place is, narrowest first. */
    public enum Level {
        HOUSEHOLD,
        BUILDING,
        ESTATE
    }

    public Place {
        requireNonNull(estate, "estate is null");
        requireNonNull(building, "building is null");
        requireNonNull(household, "household is null");
        if (household.isPresent() && building.isEmpty()) {
            throw new IllegalArgumentException("household " + household.get() + " needs its building");
        }
    }

    public static Place of(EstateId estate) {
        return new Place(estate, Optional.empty(), Optional.empty());
    }

    public static Place of(EstateId estate, BuildingId building) {
        return new Place(estate, Optional.of(building), Optional.empty());
    }

    public static Place of(EstateId estate, BuildingId building, HouseholdId household) {
        return new Place(estate, Optional.of(building), Optional.of(household));
    }

    public Level level() {
        return household.isPresent() ? Level.HOUSEHOLD : building.isPresent() ? Level.BUILDING : Level.ESTATE;
    }

    /** The place at {@code level} that encloses this one; this place itself when it is already as wide. */
    public Place widenTo(Level level) {
        if (level.compareTo(level()) <= 0) {
            return this;
        }
        return level == Level.ESTATE ? of(estate) : new Place(estate, building, Optional.empty());
    }

    /** A stable text that two places share only when they are the same place. */
    public String key() {
        return household
                .map(id -> "household/" + id)
                .or(() -> building.map(id -> "building/" + id))
                .orElse("estate/" + estate);
    }
}
