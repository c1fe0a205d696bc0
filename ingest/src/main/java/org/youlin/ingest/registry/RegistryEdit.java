package org.youlin.ingest.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.registry.AccessTokens.CredentialKey;
import org.youlin.ingest.registry.RegistryConflictException.Reason;
import org.youlin.ingest.registry.RegistryLog.Action;
import org.youlin.ingest.registry.RegistryLog.Subject;

/**
 * Changes to the registry, collected and then carried out together. Its answers hold what was put in already. Of one
 * thread, and of one {@link Registry#edit}.
 */
public final class RegistryEdit {
    private final PlaceIndex places;
    private final DeviceIndex index;
    private final Map<ProfileId, DeviceProfile> knownProfiles;
    private final AccessTokens tokens;

    final Map<OrganisationId, Organisation> organisations = new LinkedHashMap<>();
    final Map<EstateId, Estate> estates = new LinkedHashMap<>();
    final Map<BuildingId, Building> buildings = new LinkedHashMap<>();
    final Map<HouseholdId, Household> households = new LinkedHashMap<>();
    final Map<ProfileId, DeviceProfile> profiles = new LinkedHashMap<>();
    final Set<ProfileId> removedProfiles = new LinkedHashSet<>();
    final Map<DeviceId, Device> devices = new LinkedHashMap<>();
    final Map<DeviceId, Optional<ProfileId>> childProfiles = new LinkedHashMap<>();
    final Map<DeviceId, CredentialKey> newCredentials = new LinkedHashMap<>();
    final Map<DeviceId, CredentialKey> replacedCredentials = new LinkedHashMap<>();
    final List<RegistryLog.Entry> log = new ArrayList<>();
    final List<Consumer<Handle>> also = new ArrayList<>();

    private final Map<BuildingId, Map<String, HouseholdId>> doors = new LinkedHashMap<>();
    private final Map<String, DeviceId> hardware = new LinkedHashMap<>();

    RegistryEdit(
            PlaceIndex places, DeviceIndex index, Map<ProfileId, DeviceProfile> knownProfiles, AccessTokens tokens) {
        this.places = places;
        this.index = index;
        this.knownProfiles = knownProfiles;
        this.tokens = tokens;
    }

    public Optional<Organisation> organisation(OrganisationId id) {
        return staged(organisations, places.organisations, id);
    }

    public Optional<Estate> estate(EstateId id) {
        return staged(estates, places.estates, id);
    }

    public Optional<Building> building(BuildingId id) {
        return staged(buildings, places.buildings, id);
    }

    public Optional<Household> household(HouseholdId id) {
        return staged(households, places.households, id);
    }

    public Optional<Device> device(DeviceId id) {
        return Optional.ofNullable(devices.get(id)).or(() -> index.find(id));
    }

    public Optional<DeviceProfile> profile(ProfileId id) {
        return removedProfiles.contains(id) ? Optional.empty() : staged(profiles, knownProfiles, id);
    }

    /** The profile of children that a field gateway may bring along by itself. */
    public Optional<ProfileId> childProfile(DeviceId gateway) {
        return childProfiles.containsKey(gateway)
                ? childProfiles.getOrDefault(gateway, Optional.empty())
                : Optional.ofNullable(index.childProfiles.get(gateway));
    }

    private static <I, T> Optional<T> staged(Map<I, T> mine, Map<I, T> known, I id) {
        return Optional.ofNullable(mine.get(id)).or(() -> Optional.ofNullable(known.get(id)));
    }

    /**
     * Adds the organisation.
     *
     * @throws RegistryConflictException when its id is taken
     */
    public void add(Organisation organisation) {
        requireNew(organisation.id().value(), organisation(organisation.id()));
        put(organisation);
    }

    /** Adds the organisation, or replaces the one of its id. */
    public void put(Organisation organisation) {
        String id = organisation.id().value();
        log(Subject.ORGANISATION, id, organisation(organisation.id()), organisation, Optional.empty());
        organisations.put(organisation.id(), organisation);
    }

    /**
     * Adds the estate.
     *
     * @throws RegistryConflictException when its id is taken
     */
    public void add(Estate estate) {
        requireNew(estate.id().value(), estate(estate.id()));
        put(estate);
    }

    /** Adds the estate, or replaces the one of its id. */
    public void put(Estate estate) {
        log(Subject.ESTATE, estate.id().value(), estate(estate.id()), estate, Optional.of(estate.id()));
        estates.put(estate.id(), estate);
    }

    /**
     * Adds the building.
     *
     * @throws RegistryConflictException when its id is taken
     */
    public void add(Building building) {
        requireNew(building.id().value(), building(building.id()));
        put(building);
    }

    /** Adds the building, or replaces the one of its id, which stays in its estate. */
    public void put(Building building) {
        log(Subject.BUILDING, building.id().value(), building(building.id()), building, Optional.of(building.estate()));
        buildings.put(building.id(), building);
    }

    /**
     * Adds the household.
     *
     * @throws RegistryConflictException when its id is taken
     */
    public void add(Household household) {
        requireNew(household.id().value(), household(household.id()));
        put(household);
    }

    /**
     * Adds the household, or replaces the one of its id, which stays in its building.
     *
     * @throws RegistryConflictException when another stands there
     */
    public void put(Household household) {
        Map<String, HouseholdId> taken = doors.computeIfAbsent(household.building(), building -> {
            Map<String, HouseholdId> known = new LinkedHashMap<>();
            places.households(building).forEach(each -> known.put(door(each), each.id()));
            return known;
        });
        HouseholdId there = taken.get(door(household));
        if (there != null && !there.equals(household.id())) {
            throw new RegistryConflictException(Reason.DOOR_TAKEN, there.value());
        }
        Optional<Household> before = household(household.id());
        before.ifPresent(old -> taken.remove(door(old)));
        taken.put(door(household), household.id());
        Optional<EstateId> estate = building(household.building()).map(Building::estate);
        if (before.equals(Optional.of(household))) {
            return;
        }
        log(Subject.HOUSEHOLD, household.id().value(), before, household, estate);
        households.put(household.id(), household);
    }

    private static void requireNew(String id, Optional<?> known) {
        if (known.isPresent()) {
            throw new RegistryConflictException(Reason.ID_TAKEN, id);
        }
    }

    private static String door(Household household) {
        return household.unit() + "-" + household.floor() + "-" + household.door();
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

    /** Adds the profile, or replaces the one of its id; its devices follow it. */
    public void put(DeviceProfile profile) {
        log(Subject.PROFILE, profile.id().value(), profile(profile.id()), profile, Optional.empty());
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
            Optional<DeviceId> owner = Optional.ofNullable(hardware.get(key))
                    .or(() -> index.named(device.fieldGateway(), name.get()).map(Device::id));
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
        log(Subject.DEVICE, device.id().value(), device(device.id()), device, estate);
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

    /** Notes that {@code now} is put in the place of {@code before}; a change of nothing is not worth noting. */
    private void log(
            Subject subject, String id, Optional<? extends Record> before, Record now, Optional<EstateId> estate) {
        if (before.isEmpty()) {
            log.add(new RegistryLog.Entry(Action.CREATED, subject, id, estate, Optional.empty()));
        } else if (!before.get().equals(now)) {
            String note = RegistryLog.difference(before.get(), now);
            log.add(new RegistryLog.Entry(Action.CHANGED, subject, id, estate, Optional.of(note)));
        }
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
