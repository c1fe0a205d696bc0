package org.youlin.domain.place;

/** An estate (小区). */
public record EstateId(String value) {
    public EstateId {
        Identifiers.requireValid("estate id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
