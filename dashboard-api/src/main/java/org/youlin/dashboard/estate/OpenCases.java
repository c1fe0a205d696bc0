package org.youlin.dashboard.estate;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.estate.OverviewView.CaseCount;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;

/** The open cases in scope, counted by estate, category and severity. */
record OpenCases(List<Count> counts) {
    OpenCases {
        counts = List.copyOf(counts);
    }

    record Count(String estate, Category category, Severity severity, long open) {}

    static OpenCases of(Handle handle, Scope scope) {
        return new OpenCases(new ScopedQuery(
                        "SELECT estate_id, category, severity, COUNT(*) AS open_cases FROM cases", "estate_id", scope)
                .where("status <> 'CLOSED'")
                .on(handle, "GROUP BY estate_id, category, severity")
                .map((row, context) -> new Count(
                        row.getString("estate_id"),
                        Category.valueOf(row.getString("category")),
                        Severity.valueOf(row.getString("severity")),
                        row.getLong("open_cases")))
                .list());
    }

    Map<Severity, Long> bySeverity() {
        return by(Severity.class, Count::severity);
    }

    Map<Category, Long> byCategory() {
        return by(Category.class, Count::category);
    }

    Map<String, Long> byEstate() {
        return counts.stream().collect(Collectors.groupingBy(Count::estate, Collectors.summingLong(Count::open)));
    }

    /** By category and severity, the gravest first; what there is none of is left out. */
    List<CaseCount> byBoth() {
        return counts.stream()
                .collect(Collectors.groupingBy(
                        Count::category,
                        () -> new EnumMap<>(Category.class),
                        Collectors.groupingBy(
                                Count::severity,
                                () -> new TreeMap<Severity, Long>(Comparator.reverseOrder()),
                                Collectors.summingLong(Count::open))))
                .entrySet()
                .stream()
                .flatMap(category -> category.getValue().entrySet().stream()
                        .map(severity -> new CaseCount(category.getKey(), severity.getKey(), severity.getValue())))
                .toList();
    }

    /** A word that no case has counts 0. */
    private <E extends Enum<E>> Map<E, Long> by(Class<E> type, Function<Count, E> word) {
        Map<E, Long> sums = new EnumMap<>(type);
        for (E each : type.getEnumConstants()) {
            sums.put(each, 0L);
        }
        counts.forEach(count -> sums.merge(word.apply(count), count.open(), Long::sum));
        return sums;
    }
}
