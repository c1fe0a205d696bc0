package org.youlin.dashboard.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.report.HomeHours.Measured;
import org.youlin.dashboard.report.HomeSurvey.Found;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.Layer;
import org.youlin.domain.rule.Category;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;

/** Shows the rates by which the work on work orders is judged, and how many homes were warm enough. */
public final class RatesEndpoint implements Endpoint {
    private static final Duration PERIOD_MAX = Duration.ofDays(366);
    private static final Duration PERIOD = Duration.ofDays(30);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int RUNNING_MAX = 2;

    private final Database database;
    private final Registry registry;
    private final HomeSurvey homes;
    /** A year of a whole street takes the series store some seconds. */
    private final Semaphore running = new Semaphore(RUNNING_MAX);

    public RatesEndpoint(Database database, Registry registry, HomeSurvey homes) {
        this.database = database;
        this.registry = registry;
        this.homes = homes;
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
     * @param roomTemperature of the homes there, not by category; as that of {@link Totals}
     */
    private record Group(
            String id,
            String name,
            OrderRates orders,
            Optional<HomeRate> roomTemperature,
            Optional<HomeRate> roomTemperatureNow) {}

    /**
     * The rates of everything together, also of what is in no group.
     *
     * @param roomTemperature homes that were warm enough over the period; empty while the series store does not answer
     * @param roomTemperatureNow homes that are warm enough now; empty of a period that is over
     */
    private record Totals(
            OrderRates orders, Optional<HomeRate> roomTemperature, Optional<HomeRate> roomTemperatureNow) {}

    private record Report(String by, long from, long to, Optional<Measured> measured, List<Group> groups, Totals all) {}

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
        if (!running.tryAcquire()) {
            return Answer.refused(Problem.of(Message.OVERLOADED).retryAfter(RETRY_AFTER));
        }
        Found found;
        try {
            found = homes.between(call.scope().devices().toList(), from, to, call.nowMillis());
        } finally {
            running.release();
        }
        return Answer.ok(new Report(
                name,
                from,
                to,
                found.measured(),
                groups(call, new Period(by, Math.min(to - 1, call.nowMillis())), orders, found),
                all(call, orders, found)));
    }

    /** What is told apart, and the last moment of the period that has come. */
    private record Period(By by, long lastMillis) {}

    private List<Group> groups(Call call, Period period, List<OrderFacts> orders, Found found) {
        By by = period.by();
        Map<String, Key> keys = new TreeMap<>();
        keys(call.scope(), by).forEach(key -> keys.put(key.id(), key));
        Map<String, List<OrderFacts>> byKey = orders.stream().collect(Collectors.groupingBy(order -> key(order, by)));
        List<Group> groups = new ArrayList<>();
        for (Key key : keys.values()) {
            Optional<List<Household>> households = by == By.CATEGORY
                    ? Optional.empty()
                    : Optional.of(households(call.scope(), estate -> isOf(estate, key.id(), period)));
            groups.add(new Group(
                    key.id(),
                    key.name(),
                    OrderRates.of(byKey.getOrDefault(key.id(), List.of()), call.nowMillis()),
                    households.flatMap(found::during),
                    households.flatMap(found::now)));
        }
        return groups;
    }

    private Totals all(Call call, List<OrderFacts> orders, Found found) {
        List<Household> households = households(call.scope(), estate -> true);
        return new Totals(OrderRates.of(orders, call.nowMillis()), found.during(households), found.now(households));
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

    /** Whether an estate is told under {@code key}; under the company that had it when the period ended. */
    private boolean isOf(Estate estate, String key, Period period) {
        return switch (period.by()) {
            case ESTATE -> estate.id().value().equals(key);
            case COMPANY ->
                registry.contracts(estate.id())
                        .inForceAt(period.lastMillis())
                        .filter(contract -> contract.company().value().equals(key))
                        .isPresent();
            case COMMUNITY -> estate.communityOffice().id().value().equals(key);
            case CATEGORY -> false;
        };
    }

    private List<Household> households(Scope scope, Predicate<Estate> which) {
        return scope.estates().stream()
                .filter(which)
                .flatMap(estate -> registry.buildings(estate.id()).stream())
                .flatMap(building -> registry.households(building.id()).stream())
                .toList();
    }
}
