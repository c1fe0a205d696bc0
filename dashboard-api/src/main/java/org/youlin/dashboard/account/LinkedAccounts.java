package org.youlin.dashboard.account;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.KeptAccount;
import org.youlin.dashboard.access.Origin;
import org.youlin.dashboard.access.Sessions;
import org.youlin.ingest.audit.AuditAction;
import org.youlin.ingest.audit.Audited;

/**
 * Finds the account of somebody whom the identity provider vouches for. None is made: the first time it is the one of
 * that user name, and from then on the one that the same subject came to.
 */
final class LinkedAccounts {
    private final AccountParts parts;
    private final String usernameClaim;

    LinkedAccounts(AccountParts parts, String usernameClaim) {
        this.parts = parts;
        this.usernameClaim = usernameClaim;
    }

    /** Opens a session; empty when nobody here is meant, or somebody who may not log in. Blocks. */
    Optional<Sessions.Opened> open(IdentityProvider.Identity identity, Origin origin) {
        return parts.database().write(handle -> {
            Optional<KeptAccount> account = parts.accounts()
                    .findBySubject(handle, identity.subject())
                    .or(() -> link(handle, identity, origin))
                    .filter(KeptAccount::active);
            String username = account.map(kept -> kept.account().username()).orElse("");
            parts.audit()
                    .record(
                            handle,
                            Audited.of(
                                            account.isPresent() ? AuditAction.LOGGED_IN : AuditAction.LOG_IN_FAILED,
                                            username)
                                    .from(origin.address())
                                    .with("single sign-on, subject " + identity.subject()));
            return account.map(kept -> parts.sessions().open(handle, kept, origin, true));
        });
    }

    private Optional<KeptAccount> link(Handle handle, IdentityProvider.Identity identity, Origin origin) {
        Optional<KeptAccount> account = Optional.ofNullable(identity.claims().getValue(usernameClaim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .flatMap(username -> Accounts.find(handle, username))
                .filter(kept -> kept.active() && kept.oidcSubject().isEmpty());
        account.ifPresent(kept -> {
            String username = kept.account().username();
            parts.accounts().link(handle, username, identity.subject());
            parts.audit()
                    .record(
                            handle,
                            Audited.of(AuditAction.SINGLE_SIGN_ON_LINKED, username)
                                    .from(origin.address())
                                    .with(identity.subject()));
        });
        return account;
    }
}
