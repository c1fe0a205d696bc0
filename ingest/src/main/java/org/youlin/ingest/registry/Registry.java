package org.youlin.ingest.registry;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.device.UnitConflict;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Contracts;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.eventlog.EventLog;
import org.youlin.ingest.sql.Database;

/** Every place, organisation, device and profile, kept in SQL and answered from memory. */
public final class Registry implements DeviceDirectory, Places {
    private final Database database;
    private final InstantSource clock;
    private final AccessTokens tokens = new AccessTokens();
    private final PlaceIndex places = new PlaceIndex();
    private final DeviceIndex devices = new DeviceIndex();
    private final Set<ProfileId> shipped;
    /** Held while something is decided, written and remembered: what was decided upon is still so when it is written. */
    private final ReentrantLock writing = new ReentrantLock();

    private volatile Map<ProfileId, DeviceProfile> profiles;

    private Registry(Database database, Map<ProfileId, DeviceProfile> shipped, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.shipped = Set.copyOf(shipped.keySet());
        this.profiles = shipped;
    }

    private static Map<ProfileId, DeviceProfile> byId(Map<ProfileId, DeviceProfile> known, List<DeviceProfile> added) {
        Map<ProfileId, DeviceProfile> all = new TreeMap<>(Comparator.comparing(ProfileId::value));
        all.putAll(known);
        added.forEach(profile -> all.put(profile.id(), profile));
        return Collections.unmodifiableMap(all);
    }

    /**
     * Reads the registry from the database.
     *
     * @param profiles those of the settings, which nobody changes here; they take the place of people's of the same id
     * @throws IllegalStateException when a device has a profile that is neither among {@code profiles} nor people's, or
     *     two profiles of a kind measure the same in different units
     */
    public static Registry load(Database database, List<DeviceProfile> profiles, InstantSource clock) {
        Registry registry = new Registry(database, byId(Map.of(), profiles), clock);
        database.read(handle -> {
            registry.profiles = byId(byId(Map.of(), ProfileRows.read(handle)), profiles);
            UnitConflict.among(registry.profiles.values()).ifPresent(conflict -> {
                throw new IllegalStateException(conflict.toString());
            });
            PlaceIndex places = registry.places;
            places.putOrganisations(PlaceRows.organisations(handle));
            places.putEstates(PlaceRows.estates(handle, places.organisations));
            places.putContracts(PlaceRows.contracts(handle));
            places.putBuildings(PlaceRows.buildings(handle));
            places.putHouseholds(PlaceRows.households(handle));
            DeviceRows.read(handle, registry.profiles).forEach(registry::remember);
            return registry;
        });
        return registry;
    }

    private void remember(DeviceRows.Row row) {
        DeviceId id = row.device().id();
        devices.put(row.device());
        devices.putCredential(id, row.credential());
        devices.putChildProfile(id, row.childProfile());
    }

    @Override
    public Optional<Device> authenticate(DeviceCredentials credentials) {
        return devices.find(AccessTokens.key(credentials));
    }

    @Override
    public Optional<Device> find(Optional<DeviceId> fieldGateway, HardwareId hardwareId) {
        return devices.find(fieldGateway, hardwareId);
    }

    @Override
    public OrganisationId tenant(Device device) {
        return estate(device.place().estate())
                .orElseThrow(() -> new IllegalStateException("the estate of " + device.id() + " is unknown"))
                .firstResponsible()
                .id();
    }

    @Override
    public Optional<Device> find(DeviceId id) {
        return devices.find(id);
    }

    /** All devices in the order of their ids. */
    public Collection<Device> devices() {
        return Collections.unmodifiableCollection(devices.devices.values());
    }

    /** The devices within a building or an estate, in no particular order. */
    public List<Device> devices(Place buildingOrEstate) {
        return devices.within(buildingOrEstate);
    }

    /** The profile of children that a field gateway may bring along by itself; empty when it may bring none. */
    public Optional<DeviceProfile> childProfile(DeviceId gateway) {
        return Optional.ofNullable(devices.childProfiles.get(gateway)).flatMap(this::profile);
    }

    /** By what a device proves itself; empty when there is no such device. */
    public Optional<CredentialState> credentials(DeviceId id) {
        return devices.credential(id)
                .map(key -> new CredentialState(
                        key.kind(), key.isRevoked(), database.read(handle -> DeviceRows.credentialAt(handle, id))));
    }

    /** All profiles in the order of their ids. */
    public Collection<DeviceProfile> profiles() {
        return profiles.values();
    }

    public Optional<DeviceProfile> profile(ProfileId id) {
        return Optional.ofNullable(profiles.get(id));
    }

    /** Whether the profile comes with the settings; such a one cannot be changed here. */
    public boolean isShipped(ProfileId id) {
        return shipped.contains(id);
    }

    /** How many devices use the profile, or may bring children of it. */
    public long users(ProfileId id) {
        return devices.users(id);
    }

    public Collection<Organisation> organisations() {
        return Collections.unmodifiableCollection(places.organisations.values());
    }

    @Override
    public Optional<Organisation> organisation(OrganisationId id) {
        return Optional.ofNullable(places.organisations.get(id));
    }

    public Collection<Estate> estates() {
        return Collections.unmodifiableCollection(places().estates.values());
    }

    @Override
    public Optional<Estate> estate(EstateId id) {
        return Optional.ofNullable(places().estates.get(id));
    }

    /** The places as they are now: a contract may have begun or ended since somebody asked last. */
    private PlaceIndex places() {
        places.follow(clock.millis());
        return places;
    }

    /** The contracts of an estate with property companies, past, present and agreed upon. */
    public Contracts contracts(EstateId estate) {
        return places.contracts(estate);
    }

    /** The buildings of an estate in the order of their ids. */
    public List<Building> buildings(EstateId estate) {
        return places.buildings(estate);
    }

    @Override
    public Optional<Building> building(BuildingId id) {
        return Optional.ofNullable(places.buildings.get(id));
    }

    /** The households of a building by unit, floor and door. */
    public List<Household> households(BuildingId building) {
        return places.households(building);
    }

    @Override
    public Optional<Household> household(HouseholdId id) {
        return Optional.ofNullable(places.households.get(id));
    }

    /**
     * Registers a device.
     *
     * @return its access token, which is not kept and cannot be shown again
     * @throws DuplicateDeviceException when its id is taken
     */
    public String add(Device device) {
        return requireNonNull(addDevices(List.of(device)).get(device.id()));
    }

    /**
     * Registers devices, all or none.
     *
     * @return their access tokens, which are not kept and cannot be shown again
     * @throws DuplicateDeviceException when an id is taken
     */
    public Map<DeviceId, String> addDevices(List<Device> added) {
        return edit(EventLog.SYSTEM, edit -> {
            Map<DeviceId, String> made = new LinkedHashMap<>();
            for (Device device : added) {
                DeviceCredentials created = edit.add(device, DeviceCredentials.Kind.ACCESS_TOKEN);
                made.put(device.id(), ((DeviceCredentials.AccessToken) created).token());
            }
            return made;
        });
    }

    /**
     * Registers the places of a street and who answers for them, all or none.
     *
     * @throws RegistryConflictException when an id is taken
     */
    public void addPlaces(
            List<Organisation> newOrganisations,
            List<Estate> newEstates,
            List<Building> newBuildings,
            List<Household> newHouseholds) {
        edit(EventLog.SYSTEM, edit -> {
            PlaceEdit added = edit.places();
            newOrganisations.forEach(added::add);
            newEstates.forEach(added::add);
            newBuildings.forEach(added::add);
            newHouseholds.forEach(added::add);
            return newEstates;
        });
    }

    /**
     * Changes the registry: {@code work} decides and collects, then all of it is written in one transaction with its
     * audit trail, and only then known to everybody. One at a time. When {@code work} throws, nothing is changed.
     *
     * @param actor the user name of who does it
     */
    public <T> T edit(String actor, Function<RegistryEdit, T> work) {
        writing.lock();
        try {
            long now = clock.millis();
            RegistryEdit edit = new RegistryEdit(places(), devices, profiles, tokens, now);
            T result = work.apply(edit);
            if (!edit.log.isEmpty() || !edit.also.isEmpty()) {
                List<DeviceRows.Row> rows = EditRows.devices(edit, devices);
                database.write(handle -> {
                    EditRows.write(handle, edit, rows, now, actor);
                    return rows;
                });
                remember(edit, rows);
            }
            return result;
        } finally {
            writing.unlock();
        }
    }

    private void remember(RegistryEdit edit, List<DeviceRows.Row> rows) {
        places.putOrganisations(edit.places().organisations.values());
        places.putEstates(edit.places().estates.values());
        if (!edit.places().estates.isEmpty() || !edit.places().contracts.changed.isEmpty()) {
            // Also without new contracts: one may have begun or ended while the estates were edited.
            places.putContracts(edit.places().contracts.changed);
        }
        places.putBuildings(edit.places().buildings.values());
        places.putHouseholds(edit.places().households.values());
        Map<ProfileId, DeviceProfile> all = new LinkedHashMap<>(profiles);
        edit.removedProfiles.forEach(all::remove);
        profiles = byId(all, List.copyOf(edit.profiles.values()));
        edit.profiles.values().forEach(devices::follow);
        rows.forEach(this::remember);
        edit.replacedCredentials.forEach(devices::putCredential);
    }
}
