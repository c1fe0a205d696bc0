package org.youlin.domain.place;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A housing estate (小区) with whoever answers for it.
 *
 * @param propertyCompany the company whose contract is in force now; empty for an estate without one (三无楼院)
 * @param communityOffice the office of the community that the estate belongs to
 * @param streetOffice the office above the community office
 */
public record Estate(
        EstateId id,
        String name,
        Optional<Organisation> propertyCompany,
        Organisation communityOffice,
        Organisation streetOffice) {
    public Estate {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(propertyCompany, "propertyCompany is null");
        requireNonNull(communityOffice, "communityOffice is null");
        requireNonNull(streetOffice, "streetOffice is null");
    }

    /** This estate, answered for by {@code company}. */
    public Estate withPropertyCompany(Optional<Organisation> company) {
        return new Estate(id, name, company, communityOffice, streetOffice);
    }

    /** Who answers first: the property company, or the community office where there is none. */
    public Organisation firstResponsible() {
        return propertyCompany.orElse(communityOffice);
    }

    /** Who answers at {@code layer}; empty only for the property layer of an estate without a company. */
    public Optional<Organisation> responsibleAt(Layer layer) {
        return switch (layer) {
            case PROPERTY -> propertyCompany;
            case COMMUNITY -> Optional.of(communityOffice);
            case STREET -> Optional.of(streetOffice);
        };
    }
}
