package org.youlin.domain.device;

import org.youlin.domain.place.Identifiers;

/** A device profile (设备模型). */
public record ProfileId(String value) {
    public ProfileId {
        Identifiers.requireValid("profile id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
