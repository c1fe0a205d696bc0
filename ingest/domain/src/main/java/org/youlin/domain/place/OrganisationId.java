package org.youlin.domain.place;

/** A property company, community office or street office. */
public record OrganisationId(String value) {
    public OrganisationId {
        Identifiers.requireValid("organisation id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
