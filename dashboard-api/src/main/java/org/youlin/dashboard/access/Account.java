package org.youlin.dashboard.access;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.place.OrganisationId;

/**
 * Somebody who can log in.
 *
 * @param name as people know them
 * @param organisation whom they work for; empty only for administrators
 */
public record Account(String username, String name, Role role, Optional<OrganisationId> organisation) {
    public Account {
        requireNonNull(username, "username is null");
        requireNonNull(name, "name is null");
        requireNonNull(role, "role is null");
        if (organisation.isEmpty() && role != Role.ADMINISTRATOR) {
            throw new IllegalArgumentException(
                    "account '" + username + "' is " + role.id() + " and so needs an organisation");
        }
    }
}
