package org.youlin.domain.place;

/** A household (住户). */
public record HouseholdId(String value) {
    public HouseholdId {
        Identifiers.requireValid("household id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
