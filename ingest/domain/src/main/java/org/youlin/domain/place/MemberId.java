package org.youlin.domain.place;

/** A member (社工委委员). */
public record MemberId(String value) {
    public MemberId {
        Identifiers.requireValid("member id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
