package org.youlin.ingest.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.device.UnitConflict;
import org.youlin.domain.place.EstateId;
import org.youlin.ingest.registry.AccessTokens.CredentialKey;
import org.youlin.ingest.registry.RegistryConflictException.Reason;
import org.youlin.ingest.registry.RegistryLog.Action;
import org.youlin.ingest.registry.RegistryLog.Subject;

/**
 * Changes to the registry, collected and then carried out together. Its answers hold what was put in already. Of one
 * thread, and of one {@link Registry#edit}.
 */
public final class RegistryEdit {
    final List<RegistryLog.Entry> log = new ArrayList<>();
    final List<Consumer<Handle>> also = new ArrayList<>();

    private final PlaceEdit places;
    private final DeviceIndex index;
    private final Map<ProfileId, DeviceProfile> knownProfiles;
    private final AccessTokens tokens;

    final Map<ProfileId, DeviceProfile> profiles = new LinkedHashMap<>();
    final Set<ProfileId> removedProfiles = new LinkedHashSet<>();
    final Map<DeviceId, Device> devices = new LinkedHashMap<>();
    final Map<DeviceId, Optional<ProfileId>> childProfiles = new LinkedHashMap<>();
    final Map<DeviceId, CredentialKey> newCredentials = new LinkedHashMap<>();
    final Map<DeviceId, CredentialKey> replacedCredentials = new LinkedHashMap<>();

    private final Map<String, DeviceId> hardware = new LinkedHashMap<>();

    RegistryEdit(
            PlaceIndex places,
            DeviceIndex index,
            Map<ProfileId, DeviceProfile> knownProfiles,
            AccessTokens tokens,
            long nowMillis) {
        this.places = new PlaceEdit(places, log, nowMillis);
        this.index = index;
        this.knownProfiles = knownProfiles;
        this.tokens = tokens;
    }

    /** The organisations and places, with what was put in already. */
    public PlaceEdit places() {
        return places;
    }

    public Optional<Device> device(DeviceId id) {
        return Optional.ofNullable(devices.get(id)).or(() -> index.find(id));
    }

    public Optional<DeviceProfile> profile(ProfileId id) {
        return removedProfiles.contains(id)
                ? Optional.empty()
                : Optional.ofNullable(profiles.get(id)).or(() -> Optional.ofNullable(knownProfiles.get(id)));
    }

    /** The profile of children that a field gateway may bring along by itself. */
    public Optional<ProfileId> childProfile(DeviceId gateway) {
        return childProfiles.containsKey(gateway)
                ? childProfiles.getOrDefault(gateway, Optional.empty())
                : Optional.ofNullable(index.childProfiles.get(gateway));
    }

    /** The devices that the field gateway speaks for. */
    public List<Device> children(DeviceId gateway) {
        Stream<Device> known = index.devices.values().stream().filter(each -> !devices.containsKey(each.id()));
        return Stream.concat(known, devices.values().stream())
                .filter(each -> each.fieldGateway().equals(Optional.of(gateway)))
                .toList();
    }

    /** Something to be done in the transaction in which everything is written. */
    public void also(Consumer<Handle> work) {
        also.add(work);
    }

    /** Takes everything back that was put in. */
    public void discard() {
        log.clear();
        also.clear();
    }

    /**
     * Adds the profile, or replaces the one of its id; its devices follow it.
     *
     * @throws RegistryConflictException when another profile of its kind measures the same in another unit
     */
    public void put(DeviceProfile profile) {
        Map<ProfileId, DeviceProfile> all = new LinkedHashMap<>(knownProfiles);
        all.putAll(profiles);
        all.keySet().removeAll(removedProfiles);
        all.put(profile.id(), profile);
        UnitConflict.among(all.values()).ifPresent(conflict -> {
            throw new RegistryConflictException(Reason.UNIT_DIFFERS, conflict.toString());
        });
        RegistryLog.Entry.of(
                        Subject.PROFILE,
                        profile(profile.id()),
                        profile,
                        profile.id().value(),
                        Optional.empty())
                .ifPresent(log::add);
        removedProfiles.remove(profile.id());
        profiles.put(profile.id(), profile);
    }

    /**
     * Removes a profile.
     *
     * @throws RegistryConflictException when devices use it
     */
    public void remove(ProfileId id) {
        if (index.users(id) > 0) {
            throw new RegistryConflictException(Reason.PROFILE_IN_USE, id.value());
        }
        profiles.remove(id);
        removedProfiles.add(id);
        log.add(new RegistryLog.Entry(Action.DELETED, Subject.PROFILE, id.value(), Optional.empty(), Optional.empty()));
    }

    /**
     * Registers a device.
     *
     * @return its credentials, which are not kept and cannot be shown again
     * @throws DuplicateDeviceException when its id is taken
     * @throws RegistryConflictException when its hardware id is taken
     */
    public DeviceCredentials add(Device device, DeviceCredentials.Kind kind) {
        if (device(device.id()).isPresent()) {
            throw new DuplicateDeviceException(device.id());
        }
        stage(device);
        DeviceCredentials created = tokens.create(device.id(), kind);
        newCredentials.put(device.id(), AccessTokens.key(created));
        return created;
    }

    /**
     * Replaces a device that is registered.
     *
     * @throws RegistryConflictException when its hardware id is taken
     */
    public void put(Device device) {
        if (device(device.id()).isEmpty()) {
            throw new IllegalArgumentException("device '" + device.id() + "' is not registered");
        }
        stage(device);
    }

    private void stage(Device device) {
        Optional<HardwareId> name = device.hardwareId();
        if (name.isPresent()) {
            String key = device.fieldGateway().map(DeviceId::value).orElse("") + '\n' + name.get();
            // Nor may it be another's id: what that one sends would be taken for this one's.
            Optional<DeviceId> owner = Optional.ofNullable(hardware.get(key))
                    .or(() -> index.find(device.fieldGateway(), name.get()).map(Device::id));
            if (owner.isPresent() && !owner.get().equals(device.id())) {
                throw new RegistryConflictException(
                        Reason.HARDWARE_ID_TAKEN, name.get().value());
            }
            hardware.put(key, device.id());
        }
        if (device(device.id()).equals(Optional.of(device))) {
            return;
        }
        Optional<EstateId> estate = Optional.of(device.place().estate());
        RegistryLog.Entry.of(
                        Subject.DEVICE, device(device.id()), device, device.id().value(), estate)
                .ifPresent(log::add);
        devices.put(device.id(), device);
    }

    /** Which children a field gateway may bring along by itself; empty for none. */
    public void putChildProfile(Device gateway, Optional<ProfileId> profile) {
        Optional<ProfileId> before = childProfile(gateway.id());
        if (!before.equals(profile)) {
            String note = "childProfile: " + before.map(ProfileId::value).orElse("-") + " → "
                    + profile.map(ProfileId::value).orElse("-");
            deviceLog(gateway, Action.CHANGED, note);
            childProfiles.put(gateway.id(), profile);
        }
    }

    /**
     * Replaces the credentials of a device that is registered; the old ones stop.
     *
     * @return the new ones, which are not kept and cannot be shown again
     */
    public DeviceCredentials issue(Device device, DeviceCredentials.Kind kind) {
        DeviceCredentials created = tokens.create(device.id(), kind);
        replacedCredentials.put(device.id(), AccessTokens.key(created));
        deviceLog(device, Action.CREDENTIALS_ISSUED, kind.name());
        return created;
    }

    /** Revokes the credentials of a device that is registered. */
    public void revoke(Device device) {
        CredentialKey known = index.credential(device.id()).orElseThrow();
        replacedCredentials.put(device.id(), known.revoked(device.id()));
        deviceLog(device, Action.CREDENTIALS_REVOKED, known.kind().name());
    }

    private void deviceLog(Device device, Action action, String note) {
        log.add(new RegistryLog.Entry(
                action,
                Subject.DEVICE,
                device.id().value(),
                Optional.of(device.place().estate()),
                Optional.of(note)));
    }
}
