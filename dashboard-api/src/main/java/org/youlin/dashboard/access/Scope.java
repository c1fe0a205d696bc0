package org.youlin.dashboard.access;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.ingest.registry.Places;
import org.youlin.ingest.registry.Registry;

/**
 * What an account may see: the estates that its organisation answers for, and all in them. Every look-up goes through
 * here, so that what is out of scope and what does not exist are answered alike.
 */
public final class Scope {
    private final Registry registry;
    private final Account account;

    public Scope(Registry registry, Account account) {
        this.registry = registry;
        this.account = account;
    }

    /** Whether this scope has no bounds. */
    public boolean isEverything() {
        return account.role() == Role.ADMINISTRATOR;
    }

    private boolean covers(Estate estate) {
        return isEverything()
                || account.organisation()
                        .map(own -> Stream.of(
                                        estate.propertyCompany(),
                                        Optional.of(estate.communityOffice()),
                                        Optional.of(estate.streetOffice()))
                                .flatMap(Optional::stream)
                                .map(Organisation::id)
                                .anyMatch(own::equals))
                        .orElse(false);
    }

    /** The estates in scope in the order of their ids. */
    public List<Estate> estates() {
        return registry.estates().stream()
                .filter(this::covers)
                .sorted(Comparator.comparing(estate -> estate.id().value()))
                .toList();
    }

    public boolean covers(EstateId id) {
        return registry.estate(id).filter(this::covers).isPresent();
    }

    public Optional<Estate> estate(String id) {
        return estate(registry, id);
    }

    /** The estate of that id among {@code places}, when it is in scope. */
    public Optional<Estate> estate(Places places, String id) {
        return parsed(EstateId::new, id).flatMap(places::estate).filter(this::covers);
    }

    /** The building of that id, when its estate is in scope. */
    public Optional<Building> building(String id) {
        return parsed(BuildingId::new, id).flatMap(registry::building).filter(building -> covers(building.estate()));
    }

    /** The household of that id, when its estate is in scope. */
    public Optional<Household> household(String id) {
        return parsed(HouseholdId::new, id)
                .flatMap(registry::household)
                .filter(household -> building(household.building().value()).isPresent());
    }

    /** Organisations that answer for estates in scope, and the own one, in the order of their ids. */
    public List<Organisation> organisations() {
        Stream<Organisation> visible = isEverything()
                ? registry.organisations().stream()
                : Stream.concat(
                        account.organisation().flatMap(registry::organisation).stream(),
                        estates().stream().flatMap(estate -> Stream.of(Layer.values())
                                .flatMap(layer -> estate.responsibleAt(layer).stream())));
        return visible.distinct()
                .sorted(Comparator.comparing(organisation -> organisation.id().value()))
                .toList();
    }

    /** The devices in scope in the order of their ids. */
    public Stream<Device> devices() {
        if (isEverything()) {
            return registry.devices().stream();
        }
        Set<EstateId> covered = estates().stream().map(Estate::id).collect(Collectors.toSet());
        return registry.devices().stream()
                .filter(device -> covered.contains(device.place().estate()));
    }

    public Optional<Device> device(String id) {
        return parsed(DeviceId::new, id)
                .flatMap(registry::find)
                .filter(device -> covers(device.place().estate()));
    }

    // A text that cannot be an id is the id of nothing.
    private static <T> Optional<T> parsed(Function<String, T> id, String text) {
        try {
            return Optional.of(id.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
