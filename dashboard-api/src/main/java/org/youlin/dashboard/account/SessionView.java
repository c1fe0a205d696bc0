package org.youlin.dashboard.account;

import java.util.Optional;
import org.youlin.dashboard.access.Account;
import org.youlin.dashboard.access.Duty;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.access.Session;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.ingest.registry.Registry;

/** A session as the API shows it. */
record SessionView(
        Optional<String> token,
        String csrfToken,
        long expiresAt,
        boolean mustChangePassword,
        boolean mustEnrolTotp,
        AccountRef account) {
    record AccountRef(String username, String name, Role role, Optional<OrganisationRef> organisation) {}

    static SessionView of(Session session, Optional<String> token, Registry registry) {
        Account account = session.account();
        return new SessionView(
                token,
                session.csrfToken(),
                session.expiresAtMillis(),
                session.duties().contains(Duty.CHANGE_PASSWORD),
                session.duties().contains(Duty.ENROL_TOTP),
                new AccountRef(
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
