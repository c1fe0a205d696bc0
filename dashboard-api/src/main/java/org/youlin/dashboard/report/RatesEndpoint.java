package org.youlin.dashboard.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.report.HomeHours.Measured;
import org.youlin.dashboard.report.HomeSurvey.Found;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.place.Household;
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
        Grouping.By by = Grouping.By.valueOf(name.toUpperCase(Locale.ROOT));
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
        Grouping grouping = new Grouping(by, registry, call.scope(), Math.min(to - 1, call.nowMillis()));
        return Answer.ok(new Report(
                name,
                from,
                to,
                found.measured(),
                groups(call, grouping, orders, found),
                all(call, grouping, orders, found)));
    }

    private static List<Group> groups(Call call, Grouping grouping, List<OrderFacts> orders, Found found) {
        Map<String, List<OrderFacts>> byKey = orders.stream().collect(Collectors.groupingBy(grouping::key));
        return grouping.keys().stream()
                .map(key -> {
                    Optional<List<Household>> households = grouping.households(key);
                    return new Group(
                            key.id(),
                            key.name(),
                            OrderRates.of(byKey.getOrDefault(key.id(), List.of()), call.nowMillis()),
                            households.flatMap(found::during),
                            households.flatMap(found::now));
                })
                .toList();
    }

    private static Totals all(Call call, Grouping grouping, List<OrderFacts> orders, Found found) {
        List<Household> households = grouping.households();
        return new Totals(OrderRates.of(orders, call.nowMillis()), found.during(households), found.now(households));
    }
}
