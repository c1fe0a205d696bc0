package org.youlin.ingest.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.registry.RegistryConflictException.Reason;
import org.youlin.ingest.registry.RegistryLog.Subject;

/** The part of a {@link RegistryEdit} that concerns organisations and places. */
public final class PlaceEdit implements Places {
    final Map<OrganisationId, Organisation> organisations = new LinkedHashMap<>();
    final Map<EstateId, Estate> estates = new LinkedHashMap<>();
    final ContractEdit contracts;
    final Map<BuildingId, Building> buildings = new LinkedHashMap<>();
    final Map<HouseholdId, Household> households = new LinkedHashMap<>();

    private final PlaceIndex index;
    private final List<RegistryLog.Entry> log;
    private final Map<BuildingId, Map<String, HouseholdId>> doors = new LinkedHashMap<>();

    PlaceEdit(PlaceIndex index, List<RegistryLog.Entry> log, long nowMillis) {
        this.index = index;
        this.log = log;
        this.contracts = new ContractEdit(index, log, nowMillis);
    }

    /** The contracts of estates, with what was put in already. */
    public ContractEdit contracts() {
        return contracts;
    }

    @Override
    public Optional<Organisation> organisation(OrganisationId id) {
        return staged(organisations, index.organisations, id);
    }

    @Override
    public Optional<Estate> estate(EstateId id) {
        return staged(estates, index.estates, id);
    }

    @Override
    public Optional<Building> building(BuildingId id) {
        return staged(buildings, index.buildings, id);
    }

    @Override
    public Optional<Household> household(HouseholdId id) {
        return staged(households, index.households, id);
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
        if (note(
                Subject.ORGANISATION,
                organisation(organisation.id()),
                organisation,
                organisation.id().value(),
                Optional.empty())) {
            organisations.put(organisation.id(), organisation);
        }
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

    /**
     * Adds the estate, or replaces the one of its id. A property company other than before has a contract from now on,
     * that of a new estate from the beginning.
     */
    public void put(Estate estate) {
        Optional<Estate> before = estate(estate.id());
        if (note(Subject.ESTATE, before, estate, estate.id().value(), Optional.of(estate.id()))) {
            estates.put(estate.id(), estate);
            Optional<OrganisationId> company = estate.propertyCompany().map(Organisation::id);
            if (!company.equals(before.flatMap(Estate::propertyCompany).map(Organisation::id))) {
                contracts.handOver(estate.id(), company, before.isPresent());
            }
        }
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

    /**
     * Adds the building, or replaces the one of its id, which stays in its estate.
     *
     * @throws RegistryConflictException when households would stand beyond its floors or units
     */
    public void put(Building building) {
        requireNone(building, each -> each.floor() > building.floors(), Reason.FLOOR_INHABITED);
        requireNone(building, each -> each.unit() > building.units(), Reason.UNIT_INHABITED);
        if (note(
                Subject.BUILDING,
                building(building.id()),
                building,
                building.id().value(),
                Optional.of(building.estate()))) {
            buildings.put(building.id(), building);
        }
    }

    private void requireNone(Building building, Predicate<Household> beyond, Reason reason) {
        Stream<Household> known =
                index.households(building.id()).stream().filter(each -> !households.containsKey(each.id()));
        Stream<Household> mine =
                households.values().stream().filter(each -> each.building().equals(building.id()));
        Stream.concat(known, mine).filter(beyond).findFirst().ifPresent(household -> {
            throw new RegistryConflictException(reason, household.id().value());
        });
    }

    /**
     * Adds the household.
     *
     * @throws RegistryConflictException when its id is taken, or another stands there
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
            index.households(building).forEach(each -> known.put(door(each), each.id()));
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
        if (note(Subject.HOUSEHOLD, before, household, household.id().value(), estate)) {
            households.put(household.id(), household);
        }
    }

    private static void requireNew(String id, Optional<?> known) {
        if (known.isPresent()) {
            throw new RegistryConflictException(Reason.ID_TAKEN, id);
        }
    }

    private static String door(Household household) {
        return household.unit() + "-" + household.floor() + "-" + household.door();
    }

    /** Notes the change; false when nothing changes. */
    private boolean note(
            Subject subject, Optional<? extends Record> before, Record now, String id, Optional<EstateId> estate) {
        Optional<RegistryLog.Entry> entry = RegistryLog.Entry.of(subject, before, now, id, estate);
        entry.ifPresent(log::add);
        return entry.isPresent();
    }
}
