package org.youlin.dashboard.access;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.ingest.registry.AccessTokens;
import org.youlin.ingest.sql.Database;

/** The sessions in SQL, found by the hash of a token that only the client keeps. Methods block. */
public final class Sessions {
    public static final Duration LIFETIME = Duration.ofHours(12);
    /** How often it is written down at most that a session is in use. */
    static final Duration USE_NOTED = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int TOKEN_BYTES = 32;

    private final Database database;
    private final AccessSettings settings;
    private final InstantSource clock;
    private final Consumer<List<String>> ended;
    private final SecureRandom random = new SecureRandom();

    /**
     * The sessions of {@code database}.
     *
     * @param ended is told the ids of those that end before their time
     */
    public Sessions(Database database, AccessSettings settings, InstantSource clock, Consumer<List<String>> ended) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.ended = ended;
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

    /** A session as its owner sees it. */
    public record InUse(String id, long createdAt, long lastUsedAt, long expiresAt, Origin origin) {}

    /** Opens a session, and forgets those that have expired. */
    public Opened open(Handle handle, KeptAccount account, Origin origin, boolean singleSignOn) {
        long now = clock.millis();
        String token = randomToken();
        Session session = new Session(
                AccessTokens.hash(token),
                randomToken(),
                now + LIFETIME.toMillis(),
                account.account(),
                account.duties(settings, singleSignOn),
                Optional.empty(),
                origin.address());
        handle.createUpdate("DELETE FROM session WHERE expires_at <= :now OR last_used_at <= :idle")
                .bind("now", now)
                .bind("idle", now - settings.idle().toMillis())
                .execute();
        handle.createUpdate("INSERT INTO session (token_hash, username, csrf_token, created_at, expires_at,"
                        + " last_used_at, address, user_agent, single_sign_on) VALUES (:id, :username, :csrf, :now,"
                        + " :expires, :now, :address, :agent, :sso)")
                .bind("id", session.id())
                .bind("username", account.account().username())
                .bind("csrf", session.csrfToken())
                .bind("now", now)
                .bind("expires", session.expiresAtMillis())
                .bind("address", origin.address())
                .bind("agent", origin.userAgent())
                .bind("sso", singleSignOn ? 1 : 0)
                .execute();
        handle.createUpdate("UPDATE account SET last_log_in_at = :now WHERE username = :username")
                .bind("now", now)
                .bind("username", account.account().username())
                .execute();
        return new Opened(token, session);
    }

    private record Found(Session session, long lastUsedAt) {}

    /** The session of {@code token}, unless it has expired or nobody used it for too long. */
    public Optional<Session> find(String token, String address) {
        long now = clock.millis();
        Optional<Found> found = database.read(handle -> handle.createQuery("SELECT s.token_hash, s.csrf_token,"
                        + " s.expires_at, s.last_used_at, s.single_sign_on, a.*"
                        + " FROM session s JOIN account a ON a.username = s.username"
                        + " WHERE s.token_hash = :id AND s.expires_at > :now AND s.last_used_at > :idle"
                        + " AND a.active = 1")
                .bind("id", AccessTokens.hash(token))
                .bind("now", now)
                .bind("idle", now - settings.idle().toMillis())
                .map((row, context) -> new Found(session(row, address), row.getLong("last_used_at")))
                .findOne());
        found.filter(known -> now - known.lastUsedAt() >= USE_NOTED.toMillis())
                .ifPresent(known -> noteUse(known.session(), now));
        return found.map(Found::session);
    }

    private Session session(ResultSet row, String address) throws SQLException {
        KeptAccount account = KeptAccount.of(row);
        return new Session(
                row.getString("token_hash"),
                row.getString("csrf_token"),
                row.getLong("expires_at"),
                account.account(),
                account.duties(settings, row.getLong("single_sign_on") != 0),
                Optional.empty(),
                address);
    }

    /** A database that can only be read must still be readable. */
    private void noteUse(Session session, long now) {
        try {
            database.write(handle -> handle.createUpdate(
                            "UPDATE session SET last_used_at = :now WHERE token_hash = :id AND last_used_at < :now")
                    .bind("now", now)
                    .bind("id", session.id())
                    .execute());
        } catch (JdbiException e) {
            LOG.warn("it could not be noted that a session is in use: {}", e.getMessage());
        }
    }

    /** The sessions of an account that are still good, last used first. */
    public List<InUse> of(String username) {
        long now = clock.millis();
        return database.read(handle -> handle.createQuery("SELECT * FROM session WHERE username = :username"
                        + " AND expires_at > :now AND last_used_at > :idle ORDER BY last_used_at DESC, token_hash")
                .bind("username", username)
                .bind("now", now)
                .bind("idle", now - settings.idle().toMillis())
                .map((row, context) -> new InUse(
                        row.getString("token_hash"),
                        row.getLong("created_at"),
                        row.getLong("last_used_at"),
                        row.getLong("expires_at"),
                        new Origin(row.getString("address"), row.getString("user_agent"))))
                .list());
    }

    /** Ends one session of an account; answers false when it has none of that id. */
    public boolean end(Handle handle, String username, String id) {
        return !end(handle, "username = :username AND token_hash = :id", username, id)
                .isEmpty();
    }

    /**
     * Ends the sessions of an account.
     *
     * @param kept the id of the one that goes on
     */
    public void endAll(Handle handle, String username, Optional<String> kept) {
        end(handle, "username = :username AND token_hash <> :id", username, kept.orElse(""));
    }

    private List<String> end(Handle handle, String condition, String username, String id) {
        List<String> ids = handle.createQuery("DELETE FROM session WHERE " + condition + " RETURNING token_hash")
                .bind("username", username)
                .bind("id", id)
                .mapTo(String.class)
                .list();
        if (!ids.isEmpty()) {
            handle.afterCommit(() -> ended.accept(ids));
        }
        return ids;
    }

    private String randomToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
