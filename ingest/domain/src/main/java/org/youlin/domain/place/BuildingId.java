package org.youlin.domain.place;

/** A building (楼栋). */
public record BuildingId(String value) {
    public BuildingId {
        Identifiers.requireValid("building id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
