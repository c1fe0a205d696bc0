package org.youlin.dashboard.account;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Account;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.KeptAccount;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.Session;
import org.youlin.dashboard.access.Sessions;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.dashboard.web.Answer;
import org.youlin.ingest.audit.AuditAction;
import org.youlin.ingest.audit.Audited;

/** What people see of their own account, and where it is logged in. */
final class OwnAccountEndpoints {
    private final AccountParts parts;

    OwnAccountEndpoints(AccountParts parts) {
        this.parts = parts;
    }

    void addTo(Routes routes) {
        routes.bind("currentSession", this::current)
                .bind("getOwnAccount", this::get)
                .bind("listOwnSessions", this::sessions)
                .bind("endOwnSession", this::endSession);
    }

    private record TotpState(boolean enrolled, boolean required, int recoveryCodesLeft) {}

    private record OwnAccount(
            String username,
            String name,
            Role role,
            Optional<OrganisationRef> organisation,
            long passwordChangedAt,
            boolean mustChangePassword,
            TotpState totp,
            boolean singleSignOn) {}

    private record OwnSession(
            String id,
            long createdAt,
            long lastUsedAt,
            long expiresAt,
            String address,
            String userAgent,
            boolean current) {}

    private record OwnSessionList(List<OwnSession> items) {}

    private Answer current(Call call) {
        return Answer.ok(SessionView.of(call.session(), Optional.empty(), parts.registry()));
    }

    private Answer get(Call call) {
        return Answer.ok(parts.database().read(handle -> view(handle, call.account())));
    }

    private OwnAccount view(Handle handle, Account account) {
        KeptAccount kept = Accounts.find(handle, account.username()).orElseThrow();
        return new OwnAccount(
                account.username(),
                account.name(),
                account.role(),
                account.organisation().flatMap(parts.registry()::organisation).map(OrganisationRef::of),
                kept.passwordChangedAt(),
                kept.mustChangePassword(),
                new TotpState(
                        kept.totp(),
                        parts.settings().requiresTotp(account.role()),
                        parts.factors().recoveryCodesLeft(handle, account.username())),
                kept.oidcSubject().isPresent());
    }

    private Answer sessions(Call call) {
        return Answer.ok(new OwnSessionList(parts.sessions().of(call.account().username()).stream()
                .map(each -> view(each, call.session()))
                .toList()));
    }

    private static OwnSession view(Sessions.InUse each, Session current) {
        return new OwnSession(
                each.id(),
                each.createdAt(),
                each.lastUsedAt(),
                each.expiresAt(),
                each.origin().address(),
                each.origin().userAgent(),
                each.id().equals(current.id()));
    }

    private Answer endSession(Call call) {
        String id = call.path("sessionId");
        String username = call.account().username();
        boolean ended = parts.database().write(handle -> {
            boolean done = parts.sessions().end(handle, username, id);
            if (done) {
                parts.audit()
                        .record(
                                handle,
                                Audited.of(AuditAction.SESSIONS_ENDED, username)
                                        .from(call.session().address())
                                        .with("one"));
            }
            return done;
        });
        return Answer.found(id, Optional.of(ended).filter(done -> done), done -> Answer.done());
    }
}
