package org.youlin.ingest.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Contract;
import org.youlin.domain.place.Contracts;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;

/** Every organisation and place in memory: many read, one writes. */
final class PlaceIndex {
    private static final Comparator<Building> BUILDING_ORDER =
            Comparator.comparing(building -> building.id().value());
    private static final Comparator<Household> HOUSEHOLD_ORDER = Comparator.comparingInt(Household::unit)
            .thenComparingInt(Household::floor)
            .thenComparingInt(Household::door)
            .thenComparing(household -> household.id().value());

    final Map<OrganisationId, Organisation> organisations = new ConcurrentHashMap<>();
    final Map<EstateId, Estate> estates = new ConcurrentHashMap<>();
    final Map<BuildingId, Building> buildings = new ConcurrentHashMap<>();
    final Map<HouseholdId, Household> households = new ConcurrentHashMap<>();
    private final Map<EstateId, Contracts> contracts = new ConcurrentHashMap<>();
    /** When a contract begins or ends next, and estates have to follow it. */
    private volatile long nextChangeMillis = Long.MIN_VALUE;

    private final Map<EstateId, List<Building>> buildingsByEstate = new ConcurrentHashMap<>();
    private final Map<BuildingId, List<Household>> householdsByBuilding = new ConcurrentHashMap<>();

    /** The buildings of an estate in the order of their ids. */
    List<Building> buildings(EstateId estate) {
        return buildingsByEstate.getOrDefault(estate, List.of());
    }

    /** The households of a building by unit, floor and door. */
    List<Household> households(BuildingId building) {
        return householdsByBuilding.getOrDefault(building, List.of());
    }

    /** The contracts of an estate; none for one that is unknown. */
    Contracts contracts(EstateId estate) {
        return contracts.getOrDefault(estate, Contracts.NONE);
    }

    /** Takes contracts in; estates follow them with the next {@link #follow}. */
    synchronized void putContracts(Map<EstateId, Contracts> changed) {
        contracts.putAll(changed);
        nextChangeMillis = Long.MIN_VALUE;
    }

    /** Gives each estate the company whose contract is in force at {@code nowMillis}. Cheap while none begins or ends. */
    void follow(long nowMillis) {
        if (nowMillis >= nextChangeMillis) {
            followContracts(nowMillis);
        }
    }

    private synchronized void followContracts(long nowMillis) {
        estates.replaceAll((id, estate) -> {
            Optional<Organisation> company =
                    contracts(id).inForceAt(nowMillis).map(Contract::company).map(organisations::get);
            return estate.propertyCompany().equals(company) ? estate : estate.withPropertyCompany(company);
        });
        nextChangeMillis = contracts.values().stream()
                .flatMapToLong(of -> of.nextChangeAfter(nowMillis).stream())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Takes organisations in; estates follow those that changed. */
    void putOrganisations(Collection<Organisation> changed) {
        for (Organisation organisation : changed) {
            Organisation before = organisations.put(organisation.id(), organisation);
            if (before != null && !before.equals(organisation)) {
                estates.replaceAll((id, estate) -> answeredBy(estate, organisation));
            }
        }
    }

    private static Estate answeredBy(Estate estate, Organisation changed) {
        Function<Organisation, Organisation> current = known -> known.id().equals(changed.id()) ? changed : known;
        return new Estate(
                estate.id(),
                estate.name(),
                estate.propertyCompany().map(current),
                current.apply(estate.communityOffice()),
                current.apply(estate.streetOffice()));
    }

    void putEstates(Collection<Estate> changed) {
        changed.forEach(estate -> estates.put(estate.id(), estate));
    }

    void putBuildings(Collection<Building> changed) {
        changed.forEach(building -> buildings.put(building.id(), building));
        changed.stream()
                .collect(Collectors.groupingBy(Building::estate))
                .forEach((estate, of) -> buildingsByEstate.merge(
                        estate, sorted(of, BUILDING_ORDER), (known, added) -> merged(known, added, Building::id)
                                .sorted(BUILDING_ORDER)
                                .toList()));
    }

    void putHouseholds(Collection<Household> changed) {
        changed.forEach(household -> households.put(household.id(), household));
        changed.stream()
                .collect(Collectors.groupingBy(Household::building))
                .forEach((building, of) -> householdsByBuilding.merge(
                        building, sorted(of, HOUSEHOLD_ORDER), (known, added) -> merged(known, added, Household::id)
                                .sorted(HOUSEHOLD_ORDER)
                                .toList()));
    }

    private static <T> List<T> sorted(List<T> some, Comparator<T> order) {
        return some.stream().sorted(order).toList();
    }

    /** Those known, with those of the same id replaced, and the new ones. */
    private static <T, I> Stream<T> merged(List<T> known, List<T> changed, Function<T, I> id) {
        Map<I, T> byId = new HashMap<>();
        changed.forEach(each -> byId.put(id.apply(each), each));
        Set<I> ids = byId.keySet();
        return Stream.concat(known.stream().filter(each -> !ids.contains(id.apply(each))), byId.values().stream());
    }
}
