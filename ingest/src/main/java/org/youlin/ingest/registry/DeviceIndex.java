package org.youlin.ingest.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.AccessTokens.CredentialKey;

/** Every device in memory, by all that it is called: many read, one writes. */
final class DeviceIndex {
    /** By id, in the order of the ids. */
    final Map<String, Device> devices = new ConcurrentSkipListMap<>();
    /** The same by id alone: every message asks, and in order that takes the longer the more there are. */
    private final Map<String, Device> byId = new ConcurrentHashMap<>();
    /** The profiles of children that field gateways may bring along. */
    final Map<DeviceId, ProfileId> childProfiles = new ConcurrentHashMap<>();

    /** By building, and by estate. */
    private final Map<Place, Set<DeviceId>> idsByPlace = new ConcurrentHashMap<>();

    private final Map<CredentialKey, DeviceId> idsByCredential = new ConcurrentHashMap<>();
    private final Map<DeviceId, CredentialKey> credentials = new ConcurrentHashMap<>();
    private final Map<HardwareKey, DeviceId> idsByHardware = new ConcurrentHashMap<>();

    private record HardwareKey(Optional<DeviceId> fieldGateway, HardwareId hardwareId) {
        static Optional<HardwareKey> of(Device device) {
            return device.hardwareId().map(name -> new HardwareKey(device.fieldGateway(), name));
        }
    }

    Optional<Device> find(DeviceId id) {
        return Optional.ofNullable(byId.get(id.value()));
    }

    Optional<Device> find(CredentialKey credential) {
        return Optional.ofNullable(idsByCredential.get(credential)).flatMap(this::find);
    }

    /** The device that is called so behind the gateway, or whose id it is. */
    Optional<Device> find(Optional<DeviceId> fieldGateway, HardwareId name) {
        return named(fieldGateway, name).or(() -> Optional.ofNullable(byId.get(name.value()))
                .filter(device -> device.fieldGateway().equals(fieldGateway)));
    }

    /** The device that is called so behind the gateway. */
    Optional<Device> named(Optional<DeviceId> fieldGateway, HardwareId name) {
        return Optional.ofNullable(idsByHardware.get(new HardwareKey(fieldGateway, name)))
                .flatMap(this::find);
    }

    Optional<CredentialKey> credential(DeviceId id) {
        return Optional.ofNullable(credentials.get(id));
    }

    void put(Device device) {
        Device before = devices.put(device.id().value(), device);
        byId.put(device.id().value(), device);
        putPlace(Optional.ofNullable(before), device);
        Optional<HardwareKey> key = HardwareKey.of(device);
        key.ifPresent(name -> idsByHardware.put(name, device.id()));
        Optional.ofNullable(before)
                .flatMap(HardwareKey::of)
                .filter(old -> !key.equals(Optional.of(old)))
                .ifPresent(old -> idsByHardware.remove(old, device.id()));
    }

    private void putPlace(Optional<Device> before, Device device) {
        Set<Place> around = around(device);
        around.forEach(place -> idsByPlace
                .computeIfAbsent(place, made -> ConcurrentHashMap.newKeySet())
                .add(device.id()));
        before.map(DeviceIndex::around).orElse(Set.of()).stream()
                .filter(place -> !around.contains(place))
                .forEach(place -> idsByPlace.getOrDefault(place, Set.of()).remove(device.id()));
    }

    /** The estate of the device, and its building if it stands in one. */
    private static Set<Place> around(Device device) {
        return Stream.of(Place.Level.BUILDING, Place.Level.ESTATE)
                .map(device.place()::widenTo)
                .collect(Collectors.toSet());
    }

    /** The devices within a building or an estate, in no particular order. */
    List<Device> within(Place buildingOrEstate) {
        return idsByPlace.getOrDefault(buildingOrEstate, Set.of()).stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    /** From now on the device proves itself so, and no longer as before. */
    void putCredential(DeviceId id, CredentialKey credential) {
        CredentialKey before = credentials.put(id, credential);
        if (before != null && !before.equals(credential)) {
            idsByCredential.remove(before, id);
        }
        if (!credential.isRevoked()) {
            idsByCredential.put(credential, id);
        }
    }

    void putChildProfile(DeviceId id, Optional<ProfileId> profile) {
        profile.ifPresentOrElse(child -> childProfiles.put(id, child), () -> childProfiles.remove(id));
    }

    /** Devices of an older version of the profile follow it. */
    void follow(DeviceProfile profile) {
        devices.replaceAll((id, device) -> device.profile().id().equals(profile.id())
                ? new Device(
                        device.id(), device.name(), profile, device.place(), device.fieldGateway(), device.hardwareId())
                : device);
        byId.putAll(devices);
    }

    /** How many devices use the profile, or may bring children of it. */
    long users(ProfileId profile) {
        return devices.values().stream()
                        .filter(device -> device.profile().id().equals(profile))
                        .count()
                + childProfiles.values().stream().filter(profile::equals).count();
    }
}
