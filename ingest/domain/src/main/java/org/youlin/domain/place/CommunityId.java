package org.youlin.domain.place;

/** A community (社区). */
public record CommunityId(String value) {
    public CommunityId {
        Identifiers.requireValid("community id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
