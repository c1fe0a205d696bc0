package org.youlin.dashboard.account;

import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Session;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;

/** Asks people for their password once more before something that a stranger at their desk must not do. */
final class OwnPassword {
    private final Accounts accounts;
    private final Attempts attempts;

    OwnPassword(Accounts accounts, Attempts attempts) {
        this.accounts = accounts;
        this.attempts = attempts;
    }

    /**
     * Goes on when {@code password} is the one of whoever is logged in.
     *
     * @throws RefusedException when it is not, or was tried too often
     */
    void require(Session session, String field, String password) {
        String username = session.account().username();
        attempts.beginPassword(username, session.address());
        if (accounts.verify(username, password).isEmpty()) {
            throw new RefusedException(Problem.of(Message.WRONG_PASSWORD).about(field));
        }
        attempts.passwordWasRight(username, session.address());
    }
}
