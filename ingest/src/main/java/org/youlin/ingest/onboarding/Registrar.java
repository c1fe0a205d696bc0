package org.youlin.ingest.onboarding;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.Onboarding;
import org.youlin.domain.place.Place;
import org.youlin.ingest.onboarding.QuarantineRows.Spoke;
import org.youlin.ingest.onboarding.QuarantineRows.Stranger;
import org.youlin.ingest.registry.DuplicateDeviceException;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RegistryConflictException;
import org.youlin.ingest.registry.RegistryEdit;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.sql.SqlWork;

/** Registers the devices that announce themselves, as far as somebody has allowed it. */
public final class Registrar implements Onboarding, AutoCloseable {
    /** How many children one field gateway may bring along by itself. */
    static final int CHILDREN_MAX = 2_000;

    private static final int WORK_MAX = 1_000;
    private static final int TYPE_CHARS_MAX = 64;
    private static final String CONNECT_TOPIC = "v1/gateway/connect";
    private static final Provisioned WRONG_KEY = refused("the provision key or its secret is wrong, or has expired");
    private static final Provisioned TAKEN = refused("a device of that name is registered already");

    private final Database database;
    private final Registry registry;
    private final ProvisionKeys provisionKeys;
    private final QuarantineRows quarantine;
    private final InstantSource clock;
    /** One thread: a child that is announced twice is registered once. */
    private final SqlWork work = new SqlWork("onboarding", 1, WORK_MAX);

    public Registrar(
            Database database, Registry registry, ProvisionKeys provisionKeys, Keys keys, InstantSource clock) {
        this.database = database;
        this.registry = registry;
        this.provisionKeys = provisionKeys;
        this.quarantine = new QuarantineRows(keys);
        this.clock = clock;
    }

    private static Provisioned refused(String why) {
        return new Provisioned(Optional.empty(), why);
    }

    @Override
    public CompletionStage<Optional<Device>> child(Device fieldGateway, HardwareId name, Optional<String> type) {
        Optional<Device> known = registry.find(Optional.of(fieldGateway.id()), name);
        return known.isPresent()
                ? CompletableFuture.completedStage(known)
                : work.run(() -> newChild(fieldGateway, name, type));
    }

    private Optional<Device> newChild(Device fieldGateway, HardwareId name, Optional<String> type) {
        Optional<DeviceId> gateway = Optional.of(fieldGateway.id());
        Optional<Device> known = registry.find(gateway, name);
        if (known.isPresent()) {
            return known;
        }
        Optional<Device> registered = childProfile(fieldGateway)
                .filter(profile -> isMeant(profile, type))
                .flatMap(profile -> register(
                        "gateway:" + fieldGateway.id(),
                        GeneratedIds.of(gateway.map(DeviceId::value), name),
                        (edit, id) -> edit.device(fieldGateway.id()).flatMap(speaker -> edit.profile(profile.id())
                                .map(current -> new Device(
                                        id, name.value(), current, speaker.place(), gateway, Optional.of(name)))),
                        handle -> QuarantineRows.forget(handle, new Stranger(gateway, name))))
                .map(Registered::device);
        if (registered.isEmpty()) {
            Spoke spoke = Spoke.once("mqtt", CONNECT_TOPIC, type.map(Registrar::shown), clock.millis());
            database.write(handle -> {
                quarantine.note(handle, Map.of(new Stranger(gateway, name), spoke));
                return spoke;
            });
        }
        return registered;
    }

    /** The profile of children that the gateway may bring along; empty when it may not, or has brought enough. */
    private Optional<DeviceProfile> childProfile(Device fieldGateway) {
        long children = database.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM device WHERE field_gateway_id = :gateway")
                        .bind("gateway", fieldGateway.id().value())
                        .mapTo(Long.class)
                        .one());
        return registry.childProfile(fieldGateway.id()).filter(profile -> children < CHILDREN_MAX);
    }

    /** A gateway that knows our profiles must not be misunderstood; what else it says of a child tells us nothing. */
    private boolean isMeant(DeviceProfile profile, Optional<String> type) {
        return type.filter(text -> registry.profiles().stream()
                        .anyMatch(other -> other.id().value().equals(text)))
                .map(text -> profile.id().value().equals(text))
                .orElse(true);
    }

    private static String shown(String type) {
        String clean = type.replaceAll("\\p{Cntrl}", "\uFFFD");
        return clean.length() <= TYPE_CHARS_MAX ? clean : clean.substring(0, TYPE_CHARS_MAX);
    }

    private record Registered(Device device, String token) {
        @Override
        public String toString() {
            return "Registered[" + device.id() + "]";
        }
    }

    /** Makes a device by an id, within the edit: empty when what it takes is no longer there. */
    private interface Making {
        Optional<Device> with(RegistryEdit edit, DeviceId id);
    }

    /** Registers a device by the first of {@code ids} that is free, and does {@code also}; empty when none is. */
    private Optional<Registered> register(String actor, List<DeviceId> ids, Making making, Consumer<Handle> also) {
        return ids.stream()
                .map(id -> register(actor, edit -> making.with(edit, id), also))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Registered> register(
            String actor, Function<RegistryEdit, Optional<Device>> making, Consumer<Handle> also) {
        try {
            return registry.edit(actor, edit -> making.apply(edit).map(device -> {
                DeviceCredentials made = edit.add(device, DeviceCredentials.Kind.ACCESS_TOKEN);
                edit.also(also);
                return new Registered(device, ((DeviceCredentials.AccessToken) made).token());
            }));
        } catch (DuplicateDeviceException | RegistryConflictException e) {
            return Optional.empty();
        }
    }

    @Override
    public CompletionStage<Provisioned> provision(ProvisionRequest request) {
        return work.run(() -> provisionNow(request));
    }

    private Provisioned provisionNow(ProvisionRequest request) {
        Optional<ProvisionKeys.Grant> grant = provisionKeys.grant(request.key(), request.secret());
        if (grant.map(ProvisionKeys.Grant::profile).flatMap(registry::profile).isEmpty()) {
            return WRONG_KEY;
        }
        if (!HardwareId.isValid(request.deviceName())) {
            return refused("deviceName must be 1 to " + HardwareId.CHARS_MAX
                    + " characters without blanks at the ends and without control characters");
        }
        HardwareId name = new HardwareId(request.deviceName());
        if (registry.find(Optional.empty(), name).isPresent()) {
            return TAKEN;
        }
        // Only the first: a name that is an id and is taken belongs to another device.
        List<DeviceId> ids = GeneratedIds.of(Optional.empty(), name).subList(0, 1);
        return register(
                        "provision-key:" + grant.get().key(),
                        ids,
                        (edit, id) -> edit.profile(grant.get().profile())
                                .map(current -> new Device(
                                        id,
                                        name.value(),
                                        current,
                                        Place.of(grant.get().estate()),
                                        Optional.empty(),
                                        Optional.of(name))),
                        handle -> {
                            ProvisionKeys.count(handle, grant.get());
                            QuarantineRows.forget(handle, new Stranger(Optional.empty(), name));
                        })
                .map(registered -> new Provisioned(Optional.of(registered.token()), ""))
                .orElse(TAKEN);
    }

    @Override
    public CompletionStage<Void> claimable(Device device, String secretKey, Duration validFor) {
        return work.run(() -> {
            if (!secretKey.isBlank() && !validFor.isNegative() && !validFor.isZero()) {
                database.write(handle -> {
                    Claims.offer(handle, device.id(), secretKey, validFor, clock.millis());
                    return device;
                });
            }
            return null;
        });
    }

    @Override
    public void close() {
        work.close();
    }
}
