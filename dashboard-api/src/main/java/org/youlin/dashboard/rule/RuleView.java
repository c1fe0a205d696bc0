package org.youlin.dashboard.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Comparison;
import org.youlin.domain.rule.Condition;
import org.youlin.domain.rule.EventCount;
import org.youlin.domain.rule.EventSeen;
import org.youlin.domain.rule.Level;
import org.youlin.domain.rule.Measure;
import org.youlin.domain.rule.NoData;
import org.youlin.domain.rule.RateOfChange;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.RuleScope;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.rule.Threshold;
import org.youlin.ingest.rule.KeptRule;

/**
 * A rule as the API shows it.
 *
 * @param description the condition in signs, which need no translation
 * @param group whether buildings are judged, and not single devices
 * @param severities what it can raise, worst first
 * @param updatedAt empty when nobody has touched it
 * @param alarms what it raised in the caller's estates
 * @param definition where it was asked for
 */
record RuleView(
        String id,
        String name,
        String deviceKind,
        String kind,
        String description,
        Category category,
        String cause,
        boolean group,
        List<Severity> severities,
        Reach reach,
        List<String> dependsOn,
        KeptRule.Origin origin,
        boolean enabled,
        OptionalLong updatedAt,
        Optional<String> updatedBy,
        Optional<String> source,
        RuleAlarms.Count alarms,
        Optional<ObjectNode> definition) {
    record RuleList(List<RuleView> items) {}

    /** How many of each it names; 0 where it is for all. */
    record Reach(int profiles, int estates, int buildings, int devices) {
        static Reach of(RuleScope scope) {
            return new Reach(
                    scope.profiles().size(),
                    scope.estates().size(),
                    scope.buildings().size(),
                    scope.devices().size());
        }
    }

    RuleView with(ObjectNode shown) {
        return new RuleView(
                id,
                name,
                deviceKind,
                kind,
                description,
                category,
                cause,
                group,
                severities,
                reach,
                dependsOn,
                origin,
                enabled,
                updatedAt,
                updatedBy,
                source,
                alarms,
                Optional.of(shown));
    }

    static RuleView of(KeptRule kept, RuleAlarms alarms) {
        AlarmRule rule = kept.rule();
        return new RuleView(
                rule.id().value(),
                rule.name(),
                rule.scope().deviceKind().id(),
                kind(rule.condition()),
                description(rule.condition()),
                rule.caseTemplate().category(),
                rule.caseTemplate().cause(),
                rule.group().isPresent(),
                rule.condition().severities().stream()
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                Reach.of(rule.scope()),
                rule.caseTemplate().dependsOn().stream().map(RuleId::value).toList(),
                kept.origin(),
                kept.enabled(),
                kept.edit().map(edit -> OptionalLong.of(edit.atMillis())).orElse(OptionalLong.empty()),
                kept.edit().map(KeptRule.Edit::by),
                Optional.of(rule.source()).filter(text -> !text.isEmpty()),
                alarms.of(rule.id()),
                Optional.empty());
    }

    private static String kind(Condition condition) {
        if (condition instanceof Threshold) {
            return "threshold";
        }
        if (condition instanceof RateOfChange) {
            return "rate_of_change";
        }
        if (condition instanceof EventCount) {
            return "event_count";
        }
        return condition instanceof NoData ? "no_data" : "event";
    }

    private static String description(Condition condition) {
        if (condition instanceof Threshold threshold) {
            return threshold.levels().stream()
                            .map(level ->
                                    described(threshold.measure()) + sign(threshold.comparison()) + described(level))
                            .collect(Collectors.joining("; "))
                    + threshold.measure().when().map(RuleView::described).orElse("");
        }
        if (condition instanceof RateOfChange rate) {
            String way = rate.direction() == RateOfChange.Direction.FALL ? " ↓ / " : " ↑ / ";
            return rate.levels().stream()
                    .map(level -> rate.metric() + way + seconds(rate.window()) + " > " + described(level))
                    .collect(Collectors.joining("; "));
        }
        if (condition instanceof EventCount count) {
            return count.counts().stream()
                    .map(each -> count.event() + " × " + each.atLeast() + " / " + seconds(count.window()) + " → "
                            + each.severity())
                    .collect(Collectors.joining("; "));
        }
        if (condition instanceof NoData noData) {
            return "∅ ≥ " + seconds(noData.silentFor()) + " → " + noData.severity();
        }
        if (condition instanceof EventSeen event) {
            return event.event() + " → " + event.severity()
                    + event.clearedBy()
                            .map(by -> "; " + by.metric() + " = " + by.value() + " → ✓")
                            .orElse("")
                    + event.clearAfter()
                            .map(after -> "; " + seconds(after) + " → ✓")
                            .orElse("");
        }
        throw new IllegalStateException("condition " + condition.getClass() + " has no description");
    }

    private static String sign(Comparison comparison) {
        return switch (comparison) {
            case BELOW -> " < ";
            case ABOVE -> " > ";
        };
    }

    private static String described(Measure measure) {
        return measure.metric() + measure.minus().map(minus -> " − " + minus).orElse("");
    }

    private static String described(Measure.When when) {
        return " (" + when.metric() + sign(when.comparison()) + when.value() + ")";
    }

    private static String described(Level level) {
        return level.limit() + (level.hold().isZero() ? "" : " ≥ " + seconds(level.hold())) + " → " + level.severity();
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
