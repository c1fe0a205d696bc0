package org.youlin.dashboard.account;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.KeptAccount;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.SecondFactors;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.ingest.audit.AuditAction;
import org.youlin.ingest.audit.Audited;

/** The second factor of one's own account. */
final class TotpEndpoints {
    private final AccountParts parts;
    private final OwnPassword password;

    TotpEndpoints(AccountParts parts, OwnPassword password) {
        this.parts = parts;
        this.password = password;
    }

    void addTo(Routes routes) {
        routes.bind("beginTotp", this::begin)
                .bind("confirmTotp", this::confirm)
                .bind("removeTotp", this::remove)
                .bind("renewRecoveryCodes", this::renew);
    }

    private record PasswordAgain(String password) {
        @Override
        public String toString() {
            return "PasswordAgain[…]";
        }
    }

    private record TotpCode(String code) {}

    private record TotpSecretView(String secret, String otpauthUrl, long expiresAt) {
        @Override
        public String toString() {
            return "TotpSecretView[…]";
        }
    }

    private record RecoveryCodes(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "RecoveryCodes[…]";
        }
    }

    private Answer begin(Call call) {
        requirePassword(call);
        String username = call.account().username();
        SecondFactors.Offer offer =
                parts.database().write(handle -> parts.factors().offer(handle, username));
        return Answer.ok(new TotpSecretView(
                offer.secret().base32(), offer.secret().otpauthUrl(username), offer.expiresAtMillis()));
    }

    private Answer confirm(Call call) {
        String code = call.body(TotpCode.class).code();
        String username = call.account().username();
        Optional<List<String>> codes = parts.database().write(handle -> {
            if (!parts.factors().confirm(handle, username, code)) {
                return Optional.empty();
            }
            parts.sessions().endAll(handle, username, Optional.of(call.session().id()));
            record(handle, call, AuditAction.TOTP_ENROLLED);
            return Optional.of(parts.factors().renewRecoveryCodes(handle, username));
        });
        return codes.map(RecoveryCodes::new)
                .map(Answer::ok)
                .orElseGet(() ->
                        Answer.refused(Problem.of(Message.TOTP_NOT_OFFERED).about("code")));
    }

    private Answer remove(Call call) {
        requirePassword(call);
        if (parts.settings().requiresTotp(call.account().role())) {
            return Answer.refused(Problem.of(Message.TOTP_KEPT));
        }
        boolean removed = parts.database().write(handle -> {
            boolean done = SecondFactors.remove(handle, call.account().username());
            if (done) {
                record(handle, call, AuditAction.TOTP_REMOVED);
            }
            return done;
        });
        return removed ? Answer.done() : Answer.refused(Problem.of(Message.NO_TOTP));
    }

    private Answer renew(Call call) {
        requirePassword(call);
        String username = call.account().username();
        Optional<List<String>> codes = parts.database().write(handle -> {
            if (Accounts.find(handle, username).filter(KeptAccount::totp).isEmpty()) {
                return Optional.empty();
            }
            record(handle, call, AuditAction.RECOVERY_CODES_RENEWED);
            return Optional.of(parts.factors().renewRecoveryCodes(handle, username));
        });
        return codes.map(RecoveryCodes::new)
                .map(Answer::ok)
                .orElseGet(() -> Answer.refused(Problem.of(Message.NO_TOTP)));
    }

    private void requirePassword(Call call) {
        password.require(
                call.session(), "password", call.body(PasswordAgain.class).password());
    }

    private void record(Handle handle, Call call, AuditAction action) {
        parts.audit()
                .record(
                        handle,
                        Audited.of(action, call.account().username())
                                .from(call.session().address()));
    }
}
