package org.youlin.dashboard.account;

import java.time.InstantSource;
import java.util.Optional;
import org.youlin.dashboard.access.AccessSettings;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Passwords;
import org.youlin.dashboard.access.SecondFactors;
import org.youlin.dashboard.access.Sessions;
import org.youlin.ingest.audit.AuditAction;
import org.youlin.ingest.audit.AuditLog;
import org.youlin.ingest.audit.Audited;
import org.youlin.ingest.sql.Database;

/** Lets whoever runs the server help somebody in whom no administrator can help: the last administrator. */
public final class Rescue {
    private static final int PASSWORD_GROUPS = 4;

    private final Database database;
    private final Accounts accounts;
    private final Sessions sessions;
    private final AuditLog audit;

    public Rescue(Database database, InstantSource clock) {
        this.database = database;
        this.accounts = new Accounts(database, clock);
        this.sessions = new Sessions(database, AccessSettings.DEFAULTS, clock, ended -> {});
        this.audit = new AuditLog(database, clock);
    }

    /**
     * Gives an account a one-time password, takes its second factor away and ends its sessions.
     *
     * @return the password; empty when there is no such account
     */
    public Optional<String> reset(String username) {
        String password = Passwords.random(PASSWORD_GROUPS);
        String hash = Passwords.hash(password);
        return database.write(handle -> {
            if (!accounts.setPassword(handle, username, hash, true)) {
                return Optional.empty();
            }
            boolean hadFactor = SecondFactors.remove(handle, username);
            sessions.endAll(handle, username, Optional.empty());
            audit.record(
                    handle,
                    Audited.of(AuditAction.PASSWORD_RESET, "")
                            .to(username)
                            .with("on the command line" + (hadFactor ? ", and the second factor taken away" : "")));
            return Optional.of(password);
        });
    }
}
