package org.youlin.ingest.onboarding;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.command.Commands;
import org.youlin.ingest.registry.AccessTokens;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RegistryConflictException;
import org.youlin.ingest.registry.RegistryConflictException.Reason;
import org.youlin.ingest.registry.RegistryEdit;
import org.youlin.ingest.registry.RegistryLog;
import org.youlin.ingest.sql.Database;

/** Devices that let themselves be taken over by whoever knows their secret (认领). Methods block. */
public final class Claims {
    /** After so many wrong secrets an offer is void until it would have expired. */
    public static final int ATTEMPTS_MAX = 5;

    private static final Duration VALID_FOR_MAX = Duration.ofDays(7);

    private final Database database;
    private final Registry registry;
    private final Commands commands;
    private final InstantSource clock;

    public Claims(Database database, Registry registry, Commands commands, InstantSource clock) {
        this.database = database;
        this.registry = registry;
        this.commands = commands;
        this.clock = clock;
    }

    private record Offer(String hash, long expiresAtMillis, long attempts) {}

    /**
     * Notes the offer of a device. An offer that is repeated does not win back its attempts, lest a device that keeps
     * offering can be guessed at for ever.
     */
    static void offer(Handle handle, DeviceId device, String secret, Duration validFor, long nowMillis) {
        Duration kept = validFor.compareTo(VALID_FOR_MAX) < 0 ? validFor : VALID_FOR_MAX;
        handle.createUpdate("INSERT INTO device_claim (device_id, secret_hash, expires_at, attempts)"
                        + " SELECT id, :hash, CAST(:expires AS BIGINT), 0 FROM device WHERE id = :device"
                        + " ON CONFLICT (device_id) DO UPDATE SET attempts = CASE"
                        + " WHEN device_claim.secret_hash = excluded.secret_hash AND device_claim.expires_at > :now"
                        + " THEN device_claim.attempts ELSE 0 END,"
                        + " expires_at = CASE WHEN device_claim.attempts >= :max AND device_claim.expires_at > :now"
                        + " AND device_claim.secret_hash = excluded.secret_hash"
                        + " THEN device_claim.expires_at ELSE excluded.expires_at END,"
                        + " secret_hash = excluded.secret_hash")
                .bind("device", device.value())
                .bind("hash", hash(device, secret))
                .bind("expires", nowMillis + kept.toMillis())
                .bind("now", nowMillis)
                .bind("max", ATTEMPTS_MAX)
                .execute();
    }

    // Secrets stand on labels and are short: the device's id keeps equal ones from looking equal.
    private static String hash(DeviceId device, String secret) {
        return AccessTokens.hash(device.value() + '\0' + secret);
    }

    /**
     * Takes a device over if it offers itself and {@code secret} is its own. A field gateway that leaves its estate takes
     * its children along.
     *
     * @param name its new name; empty to keep the old
     * @return the device in its new place; empty when it was not taken over, whatever the reason
     * @throws RegistryConflictException when it would leave the estate of the field gateway that speaks for it
     */
    public Optional<Device> claim(DeviceId id, String secret, Place place, Optional<String> name, String actor) {
        return registry.edit(actor, edit -> {
            Optional<Device> found = edit.device(id);
            // In a transaction of its own: a wrong secret is counted although nothing is changed.
            if (found.isEmpty() || !database.write(handle -> proves(handle, id, secret))) {
                return Optional.empty();
            }
            Device device = found.get();
            requireWithGateway(edit, device, place);
            edit.also(handle -> handle.execute("DELETE FROM device_claim WHERE device_id = ?", id.value()));
            if (!place.estate().equals(device.place().estate())) {
                edit.children(id).forEach(child -> take(edit, child, place, child.name(), actor));
            }
            return Optional.of(take(edit, device, place, name.orElse(device.name()), actor));
        });
    }

    private static void requireWithGateway(RegistryEdit edit, Device device, Place place) {
        Optional<Device> elsewhere = device.fieldGateway()
                .flatMap(edit::device)
                .filter(gateway -> !gateway.place().estate().equals(place.estate()));
        if (elsewhere.isPresent()) {
            throw new RegistryConflictException(
                    Reason.GATEWAY_ELSEWHERE, elsewhere.get().id().value());
        }
    }

    private Device take(RegistryEdit edit, Device device, Place place, String name, String actor) {
        Device moved =
                new Device(device.id(), name, device.profile(), place, device.fieldGateway(), device.hardwareId());
        edit.put(moved);
        edit.also(handle -> {
            commands.withdraw(handle, device.id());
            RegistryLog.Entry entry = new RegistryLog.Entry(
                    RegistryLog.Action.CLAIMED,
                    RegistryLog.Subject.DEVICE,
                    device.id().value(),
                    Optional.of(place.estate()),
                    Optional.of("from " + device.place().key()));
            RegistryLog.append(handle, clock.millis(), actor, List.of(entry));
        });
        return moved;
    }

    private boolean proves(Handle handle, DeviceId device, String secret) {
        Optional<Offer> offer = handle.createQuery(
                        "SELECT secret_hash, expires_at, attempts FROM device_claim WHERE device_id = :device")
                .bind("device", device.value())
                .map((row, context) ->
                        new Offer(row.getString("secret_hash"), row.getLong("expires_at"), row.getLong("attempts")))
                .findOne()
                .filter(found -> found.expiresAtMillis() > clock.millis())
                .filter(found -> found.attempts() < ATTEMPTS_MAX);
        byte[] shown = hash(device, secret).getBytes(US_ASCII);
        if (offer.filter(found -> MessageDigest.isEqual(found.hash().getBytes(US_ASCII), shown))
                .isPresent()) {
            return true;
        }
        handle.execute("UPDATE device_claim SET attempts = attempts + 1 WHERE device_id = ?", device.value());
        return false;
    }
}
