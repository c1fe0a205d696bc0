package org.youlin.dashboard.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.youlin.dashboard.access.Scope;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.Layer;
import org.youlin.domain.rule.Category;
import org.youlin.ingest.registry.Registry;

/**
 * What the figures of a scope are told apart by.
 *
 * @param lastMillis the last moment of the time that is told of: an estate is its company's of then
 */
record Grouping(By by, Registry registry, Scope scope, long lastMillis) {
    enum By {
        ESTATE,
        COMPANY,
        COMMUNITY,
        CATEGORY
    }

    /** An estate, an organisation or a category. */
    record Key(String id, String name) {}

    /** What there is to tell apart, also where there was nothing to do; in the order of their ids. */
    List<Key> keys() {
        return switch (by) {
            case ESTATE ->
                scope.estates().stream()
                        .map(estate -> new Key(estate.id().value(), estate.name()))
                        .toList();
            case COMPANY -> organisations(Layer.PROPERTY);
            case COMMUNITY -> organisations(Layer.COMMUNITY);
            case CATEGORY ->
                Stream.of(Category.values())
                        .map(category -> new Key(category.name(), category.name()))
                        .sorted(Comparator.comparing(Key::id))
                        .toList();
        };
    }

    private List<Key> organisations(Layer layer) {
        return scope.organisations().stream()
                .filter(organisation -> organisation.layer() == layer)
                .sorted(Comparator.comparing(organisation -> organisation.id().value()))
                .map(organisation -> new Key(organisation.id().value(), organisation.name()))
                .toList();
    }

    /** The id of the key under which a work order is told. */
    String key(OrderFacts order) {
        return switch (by) {
            case ESTATE -> order.estate().value();
            case COMPANY -> order.firstHandler().value();
            case COMMUNITY ->
                registry.estate(order.estate())
                        .map(estate -> estate.communityOffice().id().value())
                        .orElse("");
            case CATEGORY -> order.category().name();
        };
    }

    /** The homes that are told under {@code key}; empty when homes are not told apart so. */
    Optional<List<Household>> households(Key key) {
        return by == By.CATEGORY ? Optional.empty() : Optional.of(households(estate -> isOf(estate, key.id())));
    }

    /** All homes, also those that are told under no key. */
    List<Household> households() {
        return households(estate -> true);
    }

    private List<Household> households(Predicate<Estate> which) {
        return scope.estates().stream()
                .filter(which)
                .flatMap(estate -> registry.buildings(estate.id()).stream())
                .flatMap(building -> registry.households(building.id()).stream())
                .toList();
    }

    private boolean isOf(Estate estate, String key) {
        return switch (by) {
            case ESTATE -> estate.id().value().equals(key);
            case COMPANY ->
                registry.contracts(estate.id())
                        .inForceAt(lastMillis)
                        .filter(contract -> contract.company().value().equals(key))
                        .isPresent();
            case COMMUNITY -> estate.communityOffice().id().value().equals(key);
            case CATEGORY -> false;
        };
    }
}
