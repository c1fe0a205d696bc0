package org.youlin.dashboard.account;

import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.dashboard.access.Account;
import org.youlin.dashboard.access.KeptAccount;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.ingest.registry.Registry;

/** An account as administrators see it. */
record AccountView(
        String username,
        String name,
        Role role,
        Optional<OrganisationRef> organisation,
        boolean active,
        boolean mustChangePassword,
        boolean totp,
        long createdAt,
        OptionalLong lastLogInAt) {

    static AccountView of(KeptAccount kept, Registry registry) {
        Account account = kept.account();
        return new AccountView(
                account.username(),
                account.name(),
                account.role(),
                account.organisation().flatMap(registry::organisation).map(OrganisationRef::of),
                kept.active(),
                kept.mustChangePassword(),
                kept.totp(),
                kept.createdAt(),
                kept.lastLogInAt());
    }
}
