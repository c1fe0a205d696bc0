package org.youlin.ingest.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.youlin.domain.rule.Level;
import org.youlin.domain.rule.Severity;

/**
 * The levels of a condition, as people write them.
 *
 * @param hold of every level that {@code holds} does not name
 */
record LevelsDefinition(Map<Severity, Double> limits, Duration hold, Optional<Map<Severity, Duration>> holds) {

    static LevelsDefinition of(List<Level> levels) {
        Map<Severity, Double> limits = new TreeMap<>();
        Map<Severity, Duration> holds = new TreeMap<>();
        Duration hold = levels.get(0).hold();
        for (Level level : levels) {
            limits.put(level.severity(), level.limit());
            if (!level.hold().equals(hold)) {
                holds.put(level.severity(), level.hold());
            }
        }
        return new LevelsDefinition(limits, hold, Optional.of(holds).filter(some -> !some.isEmpty()));
    }

    List<Level> toLevels() {
        Map<Severity, Duration> own = holds.orElse(Map.of());
        for (Severity severity : own.keySet()) {
            if (!limits.containsKey(severity)) {
                throw new IllegalArgumentException(
                        "holds names " + severity + ", which is none of its levels " + limits.keySet());
            }
        }
        return limits.entrySet().stream()
                .map(limit -> new Level(limit.getKey(), limit.getValue(), own.getOrDefault(limit.getKey(), hold)))
                .toList();
    }
}
