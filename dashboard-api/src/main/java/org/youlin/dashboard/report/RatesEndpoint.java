package org.youlin.dashboard.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.estate.RoomSurvey;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.rule.Category;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.shard.LatestValues;
import org.youlin.ingest.sql.Database;

/** Shows the rates by which the work on work orders is judged, and how many homes are warm enough. */
public final class RatesEndpoint implements Endpoint {
    private static final Duration PERIOD_MAX = Duration.ofDays(366);
    private static final Duration PERIOD = Duration.ofDays(30);

    private final Database database;
    private final Registry registry;
    private final LatestValues latest;

    public RatesEndpoint(Database database, Registry registry, LatestValues latest) {
        this.database = database;
        this.registry = registry;
        this.latest = latest;
    }

    /** What the rates are told apart by. */
    private enum By {
        ESTATE,
        COMPANY,
        COMMUNITY,
        CATEGORY
    }

    /** An estate, an organisation or a category. */
    private record Key(String id, String name) {}

    /**
     * The rates of one key.
     *
     * @param roomTemperature homes that are warm enough now, of those that are measured; not by category
     */
    private record Group(String id, String name, OrderRates orders, Optional<Rate> roomTemperature) {}

    /** The rates of everything together, also of what is in no group. */
    private record Totals(OrderRates orders, Rate roomTemperature) {}

    private record Report(String by, long from, long to, List<Group> groups, Totals all) {}

    @Override
    public Answer answer(Call call) {
        String name = call.query("by").orElse("estate");
        By by = By.valueOf(name.toUpperCase(Locale.ROOT));
        long to = call.number("to").orElse(call.nowMillis());
        long from = call.number("from").orElse(to - PERIOD.toMillis());
        if (from >= to || to - from > PERIOD_MAX.toMillis()) {
            return Answer.refused(
                    Problem.invalid("from", Long.toString(from), "before 'to' (" + to + "), by 366 days at most"));
        }
        List<OrderFacts> orders = database.read(handle -> OrderFactsTable.madeBetween(handle, call.scope(), from, to));
        if (orders.size() > OrderFactsTable.ORDERS_MAX) {
            return Answer.refused(Problem.invalid(
                    "from",
                    Long.toString(from),
                    "a period with at most " + OrderFactsTable.ORDERS_MAX + " work orders"));
        }
        return Answer.ok(new Report(name, from, to, groups(call, by, orders), all(call, orders)));
    }

    private List<Group> groups(Call call, By by, List<OrderFacts> orders) {
        Map<String, Key> keys = new TreeMap<>();
        keys(call.scope(), by).forEach(key -> keys.put(key.id(), key));
        Map<String, List<OrderFacts>> byKey = orders.stream().collect(Collectors.groupingBy(order -> key(order, by)));
        RoomSurvey rooms = RoomSurvey.of(call.scope().devices(), latest, call.nowMillis());
        List<Group> groups = new ArrayList<>();
        for (Key key : keys.values()) {
            groups.add(new Group(
                    key.id(),
                    key.name(),
                    OrderRates.of(byKey.getOrDefault(key.id(), List.of()), call.nowMillis()),
                    by == By.CATEGORY
                            ? Optional.empty()
                            : Optional.of(warmHomes(call.scope(), rooms, estate -> isOf(estate, key.id(), by)))));
        }
        return groups;
    }

    private Totals all(Call call, List<OrderFacts> orders) {
        RoomSurvey rooms = RoomSurvey.of(call.scope().devices(), latest, call.nowMillis());
        return new Totals(OrderRates.of(orders, call.nowMillis()), warmHomes(call.scope(), rooms, estate -> true));
    }

    /** What there is to tell apart, also where there was nothing to do. */
    private static List<Key> keys(Scope scope, By by) {
        return switch (by) {
            case ESTATE ->
                scope.estates().stream()
                        .map(estate -> new Key(estate.id().value(), estate.name()))
                        .toList();
            case COMPANY -> organisations(scope, Layer.PROPERTY);
            case COMMUNITY -> organisations(scope, Layer.COMMUNITY);
            case CATEGORY ->
                List.of(Category.values()).stream()
                        .map(category -> new Key(category.name(), category.name()))
                        .toList();
        };
    }

    private static List<Key> organisations(Scope scope, Layer layer) {
        return scope.organisations().stream()
                .filter(organisation -> organisation.layer() == layer)
                .sorted(Comparator.comparing(organisation -> organisation.id().value()))
                .map(organisation -> new Key(organisation.id().value(), organisation.name()))
                .toList();
    }

    private String key(OrderFacts order, By by) {
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

    private static boolean isOf(Estate estate, String key, By by) {
        return switch (by) {
            case ESTATE -> estate.id().value().equals(key);
            case COMPANY ->
                estate.propertyCompany()
                        .map(Organisation::id)
                        .map(id -> id.value().equals(key))
                        .orElse(false);
            case COMMUNITY -> estate.communityOffice().id().value().equals(key);
            case CATEGORY -> false;
        };
    }

    private Rate warmHomes(Scope scope, RoomSurvey rooms, Predicate<Estate> which) {
        List<Household> households = scope.estates().stream()
                .filter(which)
                .flatMap(estate -> registry.buildings(estate.id()).stream())
                .flatMap(building -> registry.households(building.id()).stream())
                .toList();
        RoomSurvey.Count count = rooms.count(households);
        return new Rate(count.measured() - count.cold(), count.measured(), count.households() - count.measured());
    }
}
