package org.youlin.domain.notification;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.place.OrganisationId;

/**
 * Whose a route is.
 *
 * @param account one person of the organisation; empty for a route of all of it
 */
public record RouteOwner(OrganisationId organisation, Optional<String> account) {
    public RouteOwner {
        requireNonNull(organisation, "organisation is null");
        requireNonNull(account, "account is null");
    }

    /** Whether {@code notice} is addressed to the owner. */
    boolean isAddressedBy(Notice notice) {
        return account.isPresent()
                ? notice.recipient().equals(account)
                : notice.organisation().equals(Optional.of(organisation));
    }

    /** Whether the owner did it and so knows. */
    boolean did(Notice notice) {
        return account.filter(notice.actor()::equals).isPresent();
    }
}
