package org.youlin.dashboard.account;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Guard;
import org.youlin.dashboard.access.KeptAccount;
import org.youlin.dashboard.access.Origin;
import org.youlin.dashboard.access.Passwords;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.Session;
import org.youlin.dashboard.access.Sessions;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.web.Json;
import org.youlin.dashboard.web.Workers;
import org.youlin.ingest.audit.AuditAction;
import org.youlin.ingest.audit.Audited;

/** What ends the session that asks for it, so that the answer changes its cookie. */
final class SessionEnds {
    private final AccountParts parts;
    private final OwnPassword password;
    private final SessionAnswers answers;
    private final Workers workers;

    /**
     * The ends of sessions.
     *
     * @param workers the pool in which passwords are checked
     */
    SessionEnds(AccountParts parts, OwnPassword password, SessionAnswers answers, Workers workers) {
        this.parts = parts;
        this.password = password;
        this.answers = answers;
        this.workers = workers;
    }

    void addTo(Routes routes) {
        routes.bindRaw("logOut", context -> Guard.requireSession(context, session -> logOut(context, session)))
                .bindRaw(
                        "endOwnSessions", context -> Guard.requireSession(context, session -> endAll(context, session)))
                .bindRaw(
                        "changeOwnPassword",
                        context -> Guard.requireSession(context, session -> changePassword(context, session)));
    }

    private record PasswordChange(String oldPassword, String newPassword) {
        @Override
        public String toString() {
            return "PasswordChange[…]";
        }
    }

    private void logOut(RoutingContext context, Session session) {
        workers.run(() -> parts.database().write(handle -> {
                    record(handle, AuditAction.LOGGED_OUT, session, "");
                    return parts.sessions().end(handle, session.account().username(), session.id());
                }))
                .onSuccess(ended -> SessionAnswers.takeBack(context))
                .onFailure(context::fail);
    }

    private void endAll(RoutingContext context, Session session) {
        boolean keepCurrent = Boolean.parseBoolean(context.request().getParam("keepCurrent", "false"));
        Optional<String> kept = Optional.of(session.id()).filter(id -> keepCurrent);
        workers.run(() -> parts.database().write(handle -> {
                    record(handle, AuditAction.SESSIONS_ENDED, session, keepCurrent ? "all others" : "all");
                    parts.sessions().endAll(handle, session.account().username(), kept);
                    return session;
                }))
                .onSuccess(ended -> {
                    if (keepCurrent) {
                        SessionAnswers.done(context);
                    } else {
                        SessionAnswers.takeBack(context);
                    }
                })
                .onFailure(context::fail);
    }

    private void changePassword(RoutingContext context, Session session) {
        PasswordChange wanted = Json.read(context.body().buffer(), PasswordChange.class);
        Origin origin = Origin.of(context.request());
        workers.run(() -> change(session, wanted, origin))
                .onSuccess(opened -> answers.send(context, opened))
                .onFailure(context::fail);
    }

    private Sessions.Opened change(Session session, PasswordChange wanted, Origin origin) {
        String username = session.account().username();
        password.require(session, "oldPassword", wanted.oldPassword());
        Passwords.objection(username, wanted.newPassword()).ifPresent(objection -> {
            throw Ids.invalid("newPassword", "…", objection);
        });
        if (wanted.newPassword().equals(wanted.oldPassword())) {
            throw Ids.invalid("newPassword", "…", "another password than before");
        }
        String hash = Passwords.hash(wanted.newPassword());
        return parts.database().write(handle -> {
            parts.accounts().setPassword(handle, username, hash, false);
            parts.sessions().endAll(handle, username, Optional.empty());
            record(handle, AuditAction.PASSWORD_CHANGED, session, "");
            KeptAccount changed = Accounts.find(handle, username).orElseThrow();
            return parts.sessions().open(handle, changed, origin, false);
        });
    }

    private void record(Handle handle, AuditAction action, Session session, String detail) {
        parts.audit()
                .record(
                        handle,
                        Audited.of(action, session.account().username())
                                .from(session.address())
                                .with(detail));
    }
}
