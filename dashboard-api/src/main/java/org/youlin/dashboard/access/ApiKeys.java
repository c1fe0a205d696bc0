package org.youlin.dashboard.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.registry.AccessTokens;
import org.youlin.ingest.sql.Database;

/** The API keys in SQL, found by the hash of a secret that only a machine keeps. Methods block. */
public final class ApiKeys {
    /** By which a secret is known for what it is, also to tools that look for secrets in files. */
    public static final String PREFIX = "ylk_";

    public static final Duration LIFETIME_MAX = Duration.ofDays(366);

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);

    private final Database database;
    private final InstantSource clock;
    private final AccessTokens tokens = new AccessTokens();

    public ApiKeys(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param expiresAt in the time to come, by at most {@link #LIFETIME_MAX}
     */
    public record Wanted(
            String name,
            Role role,
            Optional<OrganisationId> organisation,
            KeyLimits limits,
            String createdBy,
            long expiresAt) {}

    /**
     * A new key.
     *
     * @param secret to be shown once, and to nobody else
     */
    public record Created(String secret, ApiKey key) {
        @Override
        public String toString() {
            return "Created[" + key.id() + "]";
        }
    }

    /** Makes a key. */
    public Created create(Handle handle, Wanted wanted) {
        long now = clock.millis();
        if (wanted.expiresAt() <= now || wanted.expiresAt() > now + LIFETIME_MAX.toMillis()) {
            throw new IllegalArgumentException("a key must end in the time to come, and within a year");
        }
        String secret = PREFIX + tokens.create();
        ApiKey key = new ApiKey(
                "k-" + Passwords.random(2),
                wanted.name(),
                wanted.role(),
                wanted.organisation(),
                wanted.limits(),
                wanted.createdBy(),
                now,
                wanted.expiresAt(),
                OptionalLong.empty(),
                OptionalLong.empty());
        Set<String> operations = new TreeSet<>(key.limits().operations());
        handle.createUpdate("INSERT INTO api_key (id, secret_hash, name, role, organisation_id, read_only, operations,"
                        + " created_by, created_at, expires_at) VALUES (:id, :hash, :name, :role, :organisation,"
                        + " :readOnly, :operations, :by, :now, :expires)")
                .bind("id", key.id())
                .bind("hash", AccessTokens.hash(secret))
                .bind("name", key.name())
                .bind("role", key.role().id())
                .bind(
                        "organisation",
                        key.organisation().map(OrganisationId::value).orElse(null))
                .bind("readOnly", key.limits().readOnly() ? 1 : 0)
                .bind("operations", operations.isEmpty() ? null : String.join(" ", operations))
                .bind("by", key.createdBy())
                .bind("now", now)
                .bind("expires", key.expiresAt())
                .execute();
        return new Created(secret, key);
    }

    /** What the key of {@code secret} may do, unless it has ended. */
    public Optional<Session> find(String secret, String address) {
        long now = clock.millis();
        Optional<ApiKey> found = database.read(
                        handle -> handle.createQuery("SELECT * FROM api_key WHERE secret_hash = :hash")
                                .bind("hash", AccessTokens.hash(secret))
                                .map((row, context) -> key(row))
                                .findOne())
                .filter(key -> key.isGoodAt(now));
        found.filter(key -> now - key.lastUsedAt().orElse(0) >= Sessions.USE_NOTED.toMillis())
                .ifPresent(key -> noteUse(key, now));
        return found.map(key -> new Session(
                key.id(), "", key.expiresAt(), key.account(), Set.of(), Optional.of(key.limits()), address));
    }

    /** A database that can only be read must still be readable. */
    private void noteUse(ApiKey key, long now) {
        try {
            database.write(handle -> handle.createUpdate("UPDATE api_key SET last_used_at = :now WHERE id = :id"
                            + " AND (last_used_at IS NULL OR last_used_at < :now)")
                    .bind("now", now)
                    .bind("id", key.id())
                    .execute());
        } catch (JdbiException e) {
            LOG.warn("it could not be noted that API key {} is in use: {}", key.id(), e.getMessage());
        }
    }

    /**
     * Keys, the newest first.
     *
     * @param organisation only of this one
     * @param after the id of the last key of the page before
     */
    public List<ApiKey> list(Optional<OrganisationId> organisation, Optional<String> after, int rowsMax) {
        return database.read(handle -> handle.createQuery("SELECT * FROM api_key WHERE"
                        + " (:all = 1 OR organisation_id = :organisation) AND (:first = 1 OR (created_at, id) <"
                        + " (SELECT created_at, id FROM api_key WHERE id = :after))"
                        + " ORDER BY created_at DESC, id DESC LIMIT :rows")
                .bind("all", organisation.isEmpty() ? 1 : 0)
                .bind("organisation", organisation.map(OrganisationId::value).orElse(""))
                .bind("first", after.isEmpty() ? 1 : 0)
                .bind("after", after.orElse(""))
                .bind("rows", rowsMax)
                .map((row, context) -> key(row))
                .list());
    }

    public static Optional<ApiKey> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM api_key WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> key(row))
                .findOne();
    }

    /** Ends a key for good; answers false when it had been revoked before. */
    public boolean revoke(Handle handle, String id) {
        return handle.createUpdate("UPDATE api_key SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                        .bind("now", clock.millis())
                        .bind("id", id)
                        .execute()
                == 1;
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        Optional<String> operations = Columns.optionalText(row, "operations");
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                Role.ofId(row.getString("role")),
                Columns.optionalText(row, "organisation_id").map(OrganisationId::new),
                new KeyLimits(
                        row.getLong("read_only") != 0,
                        operations.map(text -> Set.of(text.split(" ", -1))).orElse(Set.of())),
                row.getString("created_by"),
                row.getLong("created_at"),
                row.getLong("expires_at"),
                Columns.optionalLong(row, "revoked_at"),
                Columns.optionalLong(row, "last_used_at"));
    }
}
