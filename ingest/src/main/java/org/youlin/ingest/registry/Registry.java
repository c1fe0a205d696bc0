package org.youlin.ingest.registry;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceDirectory;
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
import org.youlin.ingest.sql.Database;

/** Every place, organisation and device, kept in SQL and answered from memory. */
public final class Registry implements DeviceDirectory {
    private static final Comparator<Building> BUILDING_ORDER =
            Comparator.comparing(building -> building.id().value());
    private static final Comparator<Household> HOUSEHOLD_ORDER = Comparator.comparingInt(Household::unit)
            .thenComparingInt(Household::floor)
            .thenComparingInt(Household::door)
            .thenComparing(household -> household.id().value());

    private final Database database;
    private final InstantSource clock;
    private final AccessTokens tokens = new AccessTokens();
    private final Map<ProfileId, DeviceProfile> profiles = new TreeMap<>(Comparator.comparing(ProfileId::value));
    private final Map<OrganisationId, Organisation> organisations = new ConcurrentHashMap<>();
    private final Map<EstateId, Estate> estates = new ConcurrentHashMap<>();
    private final Map<BuildingId, Building> buildings = new ConcurrentHashMap<>();
    private final Map<EstateId, List<Building>> buildingsByEstate = new ConcurrentHashMap<>();
    private final Map<HouseholdId, Household> households = new ConcurrentHashMap<>();
    private final Map<BuildingId, List<Household>> householdsByBuilding = new ConcurrentHashMap<>();
    private final Map<String, Device> devices = new ConcurrentSkipListMap<>();
    private final Map<AccessTokens.CredentialKey, Device> devicesByCredential = new ConcurrentHashMap<>();
    private final Map<HardwareKey, Device> devicesByHardwareId = new ConcurrentHashMap<>();

    private record HardwareKey(Optional<DeviceId> fieldGateway, HardwareId hardwareId) {}

    private Registry(Database database, List<DeviceProfile> profiles, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        for (DeviceProfile profile : profiles) {
            this.profiles.put(profile.id(), profile);
        }
    }

    /**
     * Reads the registry from the database.
     *
     * @throws IllegalStateException when a device has a profile that is not among {@code profiles}
     */
    public static Registry load(Database database, List<DeviceProfile> profiles, InstantSource clock) {
        Registry registry = new Registry(database, profiles, clock);
        RegistryRows rows = database.read(handle -> RegistryRows.read(handle, registry.profiles));
        rows.organisations().forEach(registry::remember);
        rows.estates().forEach(registry::remember);
        rows.buildings().forEach(registry::remember);
        rows.households().forEach(registry::remember);
        rows.devices().forEach((credential, device) -> registry.remember(device, credential));
        return registry;
    }

    @Override
    public Optional<Device> authenticate(DeviceCredentials credentials) {
        return Optional.ofNullable(devicesByCredential.get(AccessTokens.key(credentials)));
    }

    @Override
    public Optional<Device> find(Optional<DeviceId> fieldGateway, HardwareId hardwareId) {
        Device named = devicesByHardwareId.get(new HardwareKey(fieldGateway, hardwareId));
        if (named != null) {
            return Optional.of(named);
        }
        return Optional.ofNullable(devices.get(hardwareId.value()))
                .filter(device -> device.fieldGateway().equals(fieldGateway));
    }

    @Override
    public OrganisationId tenant(Device device) {
        return requireNonNull(estates.get(device.place().estate()), "the estate of a device is known")
                .firstResponsible()
                .id();
    }

    @Override
    public Optional<Device> find(DeviceId id) {
        return Optional.ofNullable(devices.get(id.value()));
    }

    /** All devices in the order of their ids. */
    public Collection<Device> devices() {
        return devices.values();
    }

    public Collection<DeviceProfile> profiles() {
        return profiles.values();
    }

    public Optional<DeviceProfile> profile(ProfileId id) {
        return Optional.ofNullable(profiles.get(id));
    }

    public Collection<Organisation> organisations() {
        return organisations.values();
    }

    public Optional<Organisation> organisation(OrganisationId id) {
        return Optional.ofNullable(organisations.get(id));
    }

    public Collection<Estate> estates() {
        return estates.values();
    }

    public Optional<Estate> estate(EstateId id) {
        return Optional.ofNullable(estates.get(id));
    }

    /** The buildings of an estate in the order of their ids. */
    public List<Building> buildings(EstateId estate) {
        return buildingsByEstate.getOrDefault(estate, List.of());
    }

    public Optional<Building> building(BuildingId id) {
        return Optional.ofNullable(buildings.get(id));
    }

    /** The households of a building by unit, floor and door. */
    public List<Household> households(BuildingId building) {
        return householdsByBuilding.getOrDefault(building, List.of());
    }

    public Optional<Household> household(HouseholdId id) {
        return Optional.ofNullable(households.get(id));
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
        return addDevices(added, handle -> {});
    }

    /**
     * Registers devices and does {@code also} in the same transaction, all or nothing.
     *
     * @return their access tokens, which are not kept and cannot be shown again
     * @throws DuplicateDeviceException when an id is taken
     */
    public Map<DeviceId, String> addDevices(List<Device> added, Consumer<Handle> also) {
        Map<DeviceId, String> made = new LinkedHashMap<>();
        added.forEach(device -> made.put(device.id(), tokens.create()));
        database.write(handle -> {
            for (Device device : added) {
                String hash = AccessTokens.hash(requireNonNull(made.get(device.id())));
                if (!RegistryRows.insert(handle, device, hash, clock.millis())) {
                    throw new DuplicateDeviceException(device.id());
                }
            }
            also.accept(handle);
            return added;
        });
        added.forEach(device -> remember(
                device, AccessTokens.key(new DeviceCredentials.AccessToken(requireNonNull(made.get(device.id()))))));
        return made;
    }

    /**
     * Gives a device another name and place, if {@code permitted} says so in the same transaction.
     *
     * @param moved the device as it shall be; its id and credentials stay
     * @return whether it was permitted
     */
    public boolean move(Device moved, Predicate<Handle> permitted) {
        Optional<AccessTokens.CredentialKey> credential = database.write(
                handle -> permitted.test(handle) ? Optional.of(RegistryRows.move(handle, moved)) : Optional.empty());
        credential.ifPresent(key -> remember(moved, key));
        return credential.isPresent();
    }

    /** Registers the places of a street and who answers for them, all or none. */
    public void addPlaces(
            List<Organisation> newOrganisations,
            List<Estate> newEstates,
            List<Building> newBuildings,
            List<Household> newHouseholds) {
        database.write(handle -> {
            RegistryRows.insertOrganisations(handle, newOrganisations);
            RegistryRows.insertEstates(handle, newEstates);
            RegistryRows.insertBuildings(handle, newBuildings);
            RegistryRows.insertHouseholds(handle, newHouseholds);
            return newEstates;
        });
        newOrganisations.forEach(this::remember);
        newEstates.forEach(this::remember);
        newBuildings.forEach(this::remember);
        newHouseholds.forEach(this::remember);
    }

    private void remember(Organisation organisation) {
        organisations.put(organisation.id(), organisation);
    }

    private void remember(Estate estate) {
        estates.put(estate.id(), estate);
    }

    private void remember(Building building) {
        buildings.put(building.id(), building);
        buildingsByEstate.merge(
                building.estate(), List.of(building), (known, added) -> sorted(known, added, BUILDING_ORDER));
    }

    private void remember(Household household) {
        households.put(household.id(), household);
        householdsByBuilding.merge(
                household.building(), List.of(household), (known, added) -> sorted(known, added, HOUSEHOLD_ORDER));
    }

    private static <T> List<T> sorted(List<T> known, List<T> added, Comparator<T> order) {
        return Stream.concat(known.stream(), added.stream()).sorted(order).toList();
    }

    private void remember(Device device, AccessTokens.CredentialKey credential) {
        devices.put(device.id().value(), device);
        devicesByCredential.put(credential, device);
        device.hardwareId()
                .ifPresent(name -> devicesByHardwareId.put(new HardwareKey(device.fieldGateway(), name), device));
    }
}
