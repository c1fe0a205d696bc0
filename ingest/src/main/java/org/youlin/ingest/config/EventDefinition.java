package org.youlin.ingest.config;

import java.time.Duration;
import java.util.Optional;
import org.youlin.domain.rule.Condition;
import org.youlin.domain.rule.EventSeen;
import org.youlin.domain.rule.Severity;

/** An {@link EventSeen} as people write it. */
record EventDefinition(
        String type,
        Severity severity,
        Optional<String> clearMetric,
        Optional<Double> clearValue,
        Optional<Duration> clearAfter) {

    static Optional<EventDefinition> of(Condition condition) {
        return condition instanceof EventSeen seen
                ? Optional.of(new EventDefinition(
                        seen.event(),
                        seen.severity(),
                        seen.clearedBy().map(EventSeen.ClearedBy::metric),
                        seen.clearedBy().map(EventSeen.ClearedBy::value),
                        seen.clearAfter()))
                : Optional.empty();
    }

    Condition toCondition() {
        if (clearMetric.isPresent() != clearValue.isPresent()) {
            throw new IllegalArgumentException("event " + type + " has "
                    + (clearMetric.isPresent() ? "clearMetric without clearValue" : "clearValue without clearMetric"));
        }
        return new EventSeen(
                type,
                severity,
                clearMetric.map(metric -> new EventSeen.ClearedBy(metric, clearValue.orElseThrow())),
                clearAfter);
    }
}
