package org.youlin.ingest.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.youlin.domain.rule.Condition;
import org.youlin.domain.rule.EventCount;
import org.youlin.domain.rule.Severity;

/** An {@link EventCount} as people write it. */
record EventCountDefinition(String type, Duration window, Map<Severity, Integer> levels) {

    static Optional<EventCountDefinition> of(Condition condition) {
        if (!(condition instanceof EventCount count)) {
            return Optional.empty();
        }
        Map<Severity, Integer> levels = new TreeMap<>();
        count.counts().forEach(each -> levels.put(each.severity(), each.atLeast()));
        return Optional.of(new EventCountDefinition(count.event(), count.window(), levels));
    }

    Condition toCondition() {
        return new EventCount(
                type,
                window,
                levels.entrySet().stream()
                        .map(level -> new EventCount.Count(level.getKey(), level.getValue()))
                        .toList());
    }
}
