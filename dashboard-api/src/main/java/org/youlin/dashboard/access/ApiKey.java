package org.youlin.dashboard.access;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.domain.place.OrganisationId;

/**
 * What a machine shows in place of a session; its secret is known to the machine only.
 *
 * @param organisation whose estates it sees; empty only for administrators' keys
 * @param createdBy the user name of whoever made it
 */
public record ApiKey(
        String id,
        String name,
        Role role,
        Optional<OrganisationId> organisation,
        KeyLimits limits,
        String createdBy,
        long createdAt,
        long expiresAt,
        OptionalLong revokedAt,
        OptionalLong lastUsedAt) {
    public ApiKey {
        requireNonNull(id, "id is null");
        requireNonNull(limits, "limits is null");
        if (organisation.isEmpty() && role != Role.ADMINISTRATOR) {
            throw new IllegalArgumentException("key '" + id + "' is " + role.id() + " and so needs an organisation");
        }
    }

    /** As whom its requests are made. */
    Account account() {
        return new Account(Accounts.KEY_PREFIX + id, name, role, organisation);
    }

    boolean isGoodAt(long nowMillis) {
        return revokedAt.isEmpty() && nowMillis < expiresAt;
    }
}
