package org.youlin.dashboard.cases;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Condition;

/**
 * A rule as the API shows it.
 *
 * @param description the condition in signs, which need no translation
 */
record RuleView(
        String id, String name, String deviceKind, String kind, String description, Category category, String cause) {
    record RuleList(List<RuleView> items) {}

    static RuleView of(AlarmRule rule) {
        return new RuleView(
                rule.id().value(),
                rule.name(),
                rule.scope().deviceKind().id(),
                kind(rule.condition()),
                description(rule.condition()),
                rule.caseTemplate().category(),
                rule.caseTemplate().cause());
    }

    private static String kind(Condition condition) {
        if (condition instanceof Condition.Threshold) {
            return "threshold";
        }
        return condition instanceof Condition.NoData ? "no_data" : "event";
    }

    private static String description(Condition condition) {
        if (condition instanceof Condition.Threshold threshold) {
            String sign =
                    switch (threshold.comparison()) {
                        case BELOW -> " < ";
                        case ABOVE -> " > ";
                    };
            return threshold.levels().stream()
                    .map(level -> threshold.metric() + sign + level.limit() + held(threshold.hold()) + " → "
                            + level.severity())
                    .collect(Collectors.joining("; "));
        }
        if (condition instanceof Condition.NoData noData) {
            return "∅ ≥ " + seconds(noData.silentFor()) + " → " + noData.severity();
        }
        if (condition instanceof Condition.EventSeen event) {
            return event.event() + " → " + event.severity() + "; " + event.clearMetric() + " = " + event.clearValue()
                    + " → ✓";
        }
        throw new IllegalStateException("condition " + condition.getClass() + " has no description");
    }

    private static String held(Duration hold) {
        return hold.isZero() ? "" : " ≥ " + seconds(hold);
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
