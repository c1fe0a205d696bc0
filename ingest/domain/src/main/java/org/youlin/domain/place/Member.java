package org.youlin.domain.place;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A person of an organisation who answers for the buildings of a patch (分片负责).
 *
 * @param account user name, when the person has one
 */
public record Member(MemberId id, OrganisationId organisation, String name, Optional<String> account) {
    public Member {
        requireNonNull(id, "id is null");
        requireNonNull(organisation, "organisation is null");
        requireNonNull(name, "name is null");
        requireNonNull(account, "account is null");
    }
}
