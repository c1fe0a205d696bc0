package org.youlin.dashboard.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.youlin.dashboard.report.ReportTable.Cell;
import org.youlin.dashboard.web.Language;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.rule.Category;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;

/** 服务: how well the work orders made in a month were done. */
record ServiceMonth(Database database, Registry registry) implements MonthlySource {
    private static final Figure[] FIGURES = {
        Figure.WORK_ORDERS,
        Figure.RESPONSE,
        Figure.RESOLUTION,
        Figure.SATISFACTION,
        Figure.ON_TIME,
        Figure.TIME_TO_ACCEPT,
        Figure.TIME_TO_COMPLETE
    };

    @Override
    public List<ReportTable> tables(Asked asked) {
        Month month = asked.month();
        List<OrderFacts> orders = database.read(
                handle -> OrderFactsTable.madeBetween(handle, asked.scope(), month.fromMillis(), month.toMillis()));
        if (orders.size() > OrderFactsTable.ORDERS_MAX) {
            throw new RefusedException(Problem.invalid(
                    "month",
                    month.month().toString(),
                    "a month with at most " + OrderFactsTable.ORDERS_MAX + " work orders"));
        }
        List<ReportTable> tables = new ArrayList<>();
        for (Grouping.By by : Grouping.By.values()) {
            tables.add(table(new Grouping(by, registry, asked.scope(), month.untilMillis() - 1), orders, asked));
        }
        tables.add(byDay(orders, asked));
        return List.copyOf(tables);
    }

    private static ReportTable table(Grouping grouping, List<OrderFacts> orders, Asked asked) {
        Map<String, List<OrderFacts>> byKey = orders.stream().collect(Collectors.groupingBy(grouping::key));
        ReportTable.Filling table = ReportTable.of(Section.of(grouping.by()), asked.language(), FIGURES);
        grouping.keys()
                .forEach(key -> table.row(
                        key.id(),
                        grouping.by() == Grouping.By.CATEGORY
                                ? name(Category.valueOf(key.id()), asked.language())
                                : key.name(),
                        cells(byKey.getOrDefault(key.id(), List.of()), asked)));
        return table.total(cells(orders, asked)).done();
    }

    private static Cell[] cells(List<OrderFacts> orders, Asked asked) {
        OrderRates rates = OrderRates.of(orders, asked.month().nowMillis());
        return new Cell[] {
            Cell.of(rates.workOrders()),
            Cell.of(rates.response()),
            Cell.of(rates.resolution()),
            Cell.of(rates.satisfaction()),
            Cell.of(rates.onTime()),
            Cell.minutes(rates.timeToAccept()),
            Cell.minutes(rates.timeToComplete())
        };
    }

    private static ReportTable byDay(List<OrderFacts> orders, Asked asked) {
        Map<LocalDate, Long> made = orders.stream()
                .collect(Collectors.groupingBy(
                        order -> asked.month().dayOf(order.createdAtMillis()), Collectors.counting()));
        ReportTable.Filling table = ReportTable.of(Section.BY_DAY, asked.language(), Figure.WORK_ORDERS);
        asked.month()
                .days()
                .forEach(day -> table.row(day.toString(), day.toString(), Cell.of(made.getOrDefault(day, 0L))));
        return table.done();
    }

    private static String name(Category category, Language language) {
        return switch (category) {
            case HEATING_AND_WATER -> language.choose("Heating and water", "供水供暖");
            case PROPERTY_SERVICE -> language.choose("Property service", "物业管理");
            case EPIDEMIC_CONTROL -> language.choose("Epidemic control", "疫情防控");
            case VULNERABLE_PEOPLE -> language.choose("Vulnerable people", "困难群体");
            case LEGACY_ISSUES -> language.choose("Legacy issues", "历史遗留");
        };
    }
}
