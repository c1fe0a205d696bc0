package org.youlin.dashboard.account;

import java.time.Duration;
import java.util.Optional;
import org.youlin.dashboard.access.Account;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.KeptAccount;
import org.youlin.dashboard.access.OpenCall;
import org.youlin.dashboard.access.Passwords;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.SetUpToken;
import org.youlin.dashboard.access.Throttle;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.ingest.audit.AuditAction;
import org.youlin.ingest.audit.Audited;

/** Makes the first administrator, as long as there is no account at all. */
final class SetUp {
    private static final int TRIES_MAX = 10;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    /** There is one token, whoever tries it. */
    private static final String ANYBODY = "";

    private final AccountParts parts;
    private final SetUpToken token;
    private final Optional<String> singleSignOn;
    private final Throttle tries;

    /**
     * The set-up.
     *
     * @param singleSignOn what the identity provider is called, if there is one
     */
    SetUp(AccountParts parts, SetUpToken token, Optional<String> singleSignOn) {
        this.parts = parts;
        this.token = token;
        this.singleSignOn = singleSignOn;
        this.tries = new Throttle(TRIES_MAX, WINDOW, parts.clock());
    }

    void addTo(Routes routes) {
        routes.bindOpen("getLogInOptions", call -> options()).bindOpen("setUp", this::setUp);
    }

    private record Wanted(String token, String username, String name, String password) {
        @Override
        public String toString() {
            return "Wanted[" + username + "]";
        }
    }

    private record LogInOptions(boolean setUp, Optional<String> singleSignOn) {}

    private Answer options() {
        return Answer.ok(new LogInOptions(parts.accounts().isEmpty(), singleSignOn));
    }

    private Answer setUp(OpenCall call) {
        Wanted wanted = call.body(Wanted.class);
        Optional<Duration> wait = tries.begin(ANYBODY);
        if (wait.isPresent()) {
            return Answer.refused(Problem.of(
                            Message.TOO_MANY_REQUESTS,
                            Long.toString(Math.max(1, wait.get().toSeconds())))
                    .retryAfter(wait.get()));
        }
        if (!parts.accounts().isEmpty()) {
            return Answer.refused(Problem.of(Message.SETUP_DONE));
        }
        if (!token.is(wanted.token())) {
            return Answer.refused(Problem.of(Message.SETUP_REFUSED).about("token"));
        }
        Account account =
                new Account(wanted.username(), Ids.name("name", wanted.name()), Role.ADMINISTRATOR, Optional.empty());
        Passwords.objection(account.username(), wanted.password()).ifPresent(objection -> {
            throw Ids.invalid("password", "…", objection);
        });
        String hash = Passwords.hash(wanted.password());
        Optional<KeptAccount> made = parts.database().write(handle -> {
            if (!parts.accounts().isEmpty(handle) || !parts.accounts().insert(handle, account, hash, false)) {
                return Optional.empty();
            }
            parts.audit()
                    .record(
                            handle,
                            Audited.of(AuditAction.SET_UP, account.username()).from(call.address()));
            return Accounts.find(handle, account.username());
        });
        return made.map(kept -> Answer.created(AccountView.of(kept, parts.registry())))
                .orElseGet(() -> Answer.refused(Problem.of(Message.SETUP_DONE)));
    }
}
