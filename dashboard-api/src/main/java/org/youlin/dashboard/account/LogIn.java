package org.youlin.dashboard.account;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.KeptAccount;
import org.youlin.dashboard.access.Origin;
import org.youlin.dashboard.access.SecondFactors;
import org.youlin.dashboard.access.Sessions;
import org.youlin.dashboard.web.Json;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.dashboard.web.Workers;
import org.youlin.ingest.audit.AuditAction;
import org.youlin.ingest.audit.AuditLog;
import org.youlin.ingest.audit.Audited;
import org.youlin.ingest.sql.Database;

/** Logs people in by password, and by a code where they have a second factor. */
final class LogIn implements Handler<RoutingContext> {
    private static final Pattern TOTP = Pattern.compile("[0-9]{6}");

    private final Database database;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final Attempts attempts;
    private final AuditLog audit;
    private final SessionAnswers answers;
    private final Workers workers;

    /**
     * The log-in.
     *
     * @param workers its own pool, so that checking passwords never holds up those who are logged in
     */
    LogIn(AccountParts parts, Attempts attempts, SessionAnswers answers, Workers workers) {
        this.database = parts.database();
        this.accounts = parts.accounts();
        this.sessions = parts.sessions();
        this.factors = parts.factors();
        this.audit = parts.audit();
        this.attempts = attempts;
        this.answers = answers;
        this.workers = workers;
    }

    private record Request(String username, String password, Optional<String> code) {
        @Override
        public String toString() {
            return "Request[" + username + "]";
        }
    }

    @Override
    public void handle(RoutingContext context) {
        Request request = Json.read(context.body().buffer(), Request.class);
        Origin origin = Origin.of(context.request());
        attempts.beginPassword(request.username(), origin.address());
        workers.run(() -> enter(request, origin))
                .onSuccess(opened -> answers.send(context, opened))
                .onFailure(context::fail);
    }

    private Sessions.Opened enter(Request request, Origin origin) {
        String username = request.username();
        Optional<KeptAccount> verified = accounts.verify(username, request.password());
        if (verified.isEmpty()) {
            throw failed(username, origin, Message.WRONG_CREDENTIALS);
        }
        if (verified.get().totp()) {
            if (request.code().isEmpty()) {
                throw new RefusedException(Problem.of(Message.TOTP_REQUIRED).about("code"));
            }
            attempts.beginCode(username);
        }
        Sessions.Opened opened = database.write(handle -> open(handle, request, origin))
                .orElseThrow(() -> failed(username, origin, Message.WRONG_CODE));
        attempts.passwordWasRight(username, origin.address());
        attempts.codeWasRight(username);
        return opened;
    }

    /** Looks once more at the account, which may have changed while its password was checked. */
    private Optional<Sessions.Opened> open(Handle handle, Request request, Origin origin) {
        return Accounts.find(handle, request.username())
                .filter(KeptAccount::active)
                .filter(account -> !account.totp()
                        || request.code()
                                .filter(code -> isRight(handle, request.username(), code, origin))
                                .isPresent())
                .map(account -> {
                    audit.record(
                            handle,
                            Audited.of(AuditAction.LOGGED_IN, request.username())
                                    .from(origin.address()));
                    return sessions.open(handle, account, origin, false);
                });
    }

    private boolean isRight(Handle handle, String username, String code, Origin origin) {
        if (TOTP.matcher(code).matches()) {
            return factors.accept(handle, username, code);
        }
        boolean isRecoveryCode = factors.acceptRecovery(handle, username, code);
        if (isRecoveryCode) {
            audit.record(
                    handle,
                    Audited.of(AuditAction.RECOVERY_CODE_USED, username)
                            .from(origin.address())
                            .with(factors.recoveryCodesLeft(handle, username) + " left"));
        }
        return isRecoveryCode;
    }

    private RefusedException failed(String username, Origin origin, Message message) {
        database.write(handle -> {
            // What is no user name may be a password in the wrong field.
            boolean known = Accounts.find(handle, username).isPresent();
            Audited failure = Audited.of(AuditAction.LOG_IN_FAILED, known ? username : "")
                    .from(origin.address())
                    .with(known ? message.name() : "unknown user name");
            audit.record(handle, failure);
            if (attempts.isClosed(username, origin.address())) {
                audit.record(
                        handle,
                        Audited.of(AuditAction.LOG_IN_LOCKED, failure.actor()).from(origin.address()));
            }
            return failure;
        });
        Problem problem = Problem.of(message);
        return new RefusedException(message == Message.WRONG_CODE ? problem.about("code") : problem);
    }
}
