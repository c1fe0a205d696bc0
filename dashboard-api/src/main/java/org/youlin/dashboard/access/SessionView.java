package org.youlin.dashboard.access;

import java.util.Optional;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.ingest.registry.Registry;

/** A session as the API shows it. */
record SessionView(
        Optional<String> token,
        String csrfToken,
        long expiresAt,
        boolean mustChangePassword,
        boolean mustEnrolTotp,
        AccountView account) {
    record AccountView(String username, String name, Role role, Optional<OrganisationRef> organisation) {}

    static SessionView of(Session session, Optional<String> token, Registry registry) {
        Account account = session.account();
        return new SessionView(
                token,
                session.csrfToken(),
                session.expiresAtMillis(),
                false,
                false,
                new AccountView(
                        account.username(),
                        account.name(),
                        account.role(),
                        account.organisation().flatMap(registry::organisation).map(OrganisationRef::of)));
    }

    @Override
    public String toString() {
        return "SessionView[" + account.username() + "]";
    }
}
