package org.youlin.dashboard.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.youlin.ingest.registry.AccessTokens;
import org.youlin.ingest.sql.Database;

/** The sessions in SQL, found by the hash of a token that only the client keeps. Methods block. */
public final class Sessions {
    public static final Duration LIFETIME = Duration.ofHours(12);
    private static final int TOKEN_BYTES = 32;

    private final Database database;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Sessions(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A new session.
     *
     * @param token to be shown to the client once, and to nobody else
     */
    public record Opened(String token, Session session) {
        @Override
        public String toString() {
            return "Opened[" + session + "]";
        }
    }

    /** Opens a session, and forgets those that have expired. */
    public Opened open(Account account) {
        long now = clock.millis();
        String token = randomToken();
        Session session = new Session(AccessTokens.hash(token), randomToken(), now + LIFETIME.toMillis(), account);
        database.write(handle -> {
            handle.createUpdate("DELETE FROM session WHERE expires_at <= :now")
                    .bind("now", now)
                    .execute();
            return handle.createUpdate("INSERT INTO session (token_hash, username, csrf_token, created_at, expires_at)"
                            + " VALUES (:id, :username, :csrf, :now, :expires)")
                    .bind("id", session.id())
                    .bind("username", account.username())
                    .bind("csrf", session.csrfToken())
                    .bind("now", now)
                    .bind("expires", session.expiresAtMillis())
                    .execute();
        });
        return new Opened(token, session);
    }

    /** The session of {@code token}, unless it has expired. */
    public Optional<Session> find(String token) {
        return database.read(handle -> handle.createQuery("SELECT s.token_hash, s.csrf_token, s.expires_at, a.*"
                        + " FROM session s JOIN account a ON a.username = s.username"
                        + " WHERE s.token_hash = :id AND s.expires_at > :now")
                .bind("id", AccessTokens.hash(token))
                .bind("now", clock.millis())
                .map((row, context) -> new Session(
                        row.getString("token_hash"),
                        row.getString("csrf_token"),
                        row.getLong("expires_at"),
                        Accounts.account(row)))
                .findOne());
    }

    public void end(Session session) {
        database.write(handle -> handle.createUpdate("DELETE FROM session WHERE token_hash = :id")
                .bind("id", session.id())
                .execute());
    }

    private String randomToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
