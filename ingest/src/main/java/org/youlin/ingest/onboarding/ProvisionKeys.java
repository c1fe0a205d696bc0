package org.youlin.ingest.onboarding;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.EstateId;
import org.youlin.ingest.registry.AccessTokens;
import org.youlin.ingest.registry.RegistryLog;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;

/** Keys with which devices register themselves in an estate. Methods block. */
public final class ProvisionKeys {
    /** How many devices one key may register. */
    static final int DEVICES_MAX = 10_000;

    private final Database database;
    private final Keys keys;
    private final InstantSource clock;
    private final AccessTokens tokens = new AccessTokens();

    public ProvisionKeys(Database database, Keys keys, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A key as somebody wants it.
     *
     * @param name for people
     * @param expiresAtMillis epoch milliseconds; empty for never
     */
    public record Wanted(String name, ProfileId profile, EstateId estate, OptionalLong expiresAtMillis) {}

    /** A new key and its secret, which is not kept and cannot be shown again. */
    public record Made(String key, String secret) {
        @Override
        public String toString() {
            return "Made[" + key + ", …]";
        }
    }

    /** What a key lets a device do. */
    record Grant(String key, ProfileId profile, EstateId estate) {}

    public Made create(Wanted wanted, String actor) {
        Made made = new Made(keys.id(), tokens.create());
        long now = clock.millis();
        Long expiresAt =
                wanted.expiresAtMillis().isPresent() ? wanted.expiresAtMillis().getAsLong() : null;
        database.write(handle -> {
            handle.createUpdate("INSERT INTO provision_key (id, secret_hash, profile_id, estate_id, name, created_by,"
                            + " created_at, expires_at, devices) VALUES (:id, :hash, :profile, :estate, :name, :actor,"
                            + " :now, :expires, 0)")
                    .bind("id", made.key())
                    .bind("hash", AccessTokens.hash(made.secret()))
                    .bind("profile", wanted.profile().value())
                    .bind("estate", wanted.estate().value())
                    .bind("name", wanted.name())
                    .bind("actor", actor)
                    .bind("now", now)
                    .bind("expires", expiresAt)
                    .execute();
            log(handle, RegistryLog.Action.CREATED, made.key(), wanted.estate(), actor);
            return made;
        });
        return made;
    }

    /** Revokes a key. Devices that it registered stay. */
    public void delete(String key, EstateId estate, String actor) {
        database.write(handle -> {
            handle.execute("DELETE FROM provision_key WHERE id = ?", key);
            log(handle, RegistryLog.Action.DELETED, key, estate, actor);
            return key;
        });
    }

    private void log(Handle handle, RegistryLog.Action action, String key, EstateId estate, String actor) {
        RegistryLog.Entry entry = new RegistryLog.Entry(
                action, RegistryLog.Subject.PROVISION_KEY, key, Optional.of(estate), Optional.empty());
        RegistryLog.append(handle, clock.millis(), actor, List.of(entry));
    }

    /** What {@code key} and {@code secret} allow now; empty when they do not belong together or have expired. */
    Optional<Grant> grant(String key, String secret) {
        record Row(String hash, Grant grant) {}
        Optional<Row> row = database.read(handle -> handle.createQuery("SELECT secret_hash, profile_id, estate_id"
                        + " FROM provision_key WHERE id = :id AND (expires_at IS NULL OR expires_at > :now)"
                        + " AND devices < :max")
                .bind("id", key)
                .bind("now", clock.millis())
                .bind("max", DEVICES_MAX)
                .map((found, context) -> new Row(
                        found.getString("secret_hash"),
                        new Grant(
                                key,
                                new ProfileId(found.getString("profile_id")),
                                new EstateId(found.getString("estate_id")))))
                .findOne());
        byte[] shown = AccessTokens.hash(secret).getBytes(US_ASCII);
        return row.filter(each -> MessageDigest.isEqual(each.hash().getBytes(US_ASCII), shown))
                .map(Row::grant);
    }

    /** Counts a device that was registered with {@code grant}, in the caller's transaction. */
    static void count(Handle handle, Grant grant) {
        handle.execute("UPDATE provision_key SET devices = devices + 1 WHERE id = ?", grant.key());
    }
}
