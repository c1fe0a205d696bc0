package org.youlin.ingest.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.rule.Comparison;
import org.youlin.domain.rule.Condition;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.rule.Threshold;

/**
 * A {@link Threshold} as people write it.
 *
 * @param hold of every level that {@code holds} does not name
 */
record ThresholdDefinition(
        String metric,
        Comparison comparison,
        Map<Severity, Double> levels,
        double deadband,
        Duration hold,
        Optional<Map<Severity, Duration>> holds,
        Optional<Threshold.HeldBy> heldBy) {

    static Optional<ThresholdDefinition> of(Condition condition) {
        return condition instanceof Threshold threshold ? Optional.of(of(threshold)) : Optional.empty();
    }

    private static ThresholdDefinition of(Threshold threshold) {
        LevelsDefinition levels = LevelsDefinition.of(threshold.levels());
        return new ThresholdDefinition(
                threshold.metric(),
                threshold.comparison(),
                levels.limits(),
                threshold.deadband(),
                levels.hold(),
                levels.holds(),
                Optional.of(threshold.heldBy()).filter(by -> by != Threshold.HeldBy.READINGS));
    }

    Condition toCondition() {
        return new Threshold(
                metric,
                comparison,
                new LevelsDefinition(levels, hold, holds).toLevels(),
                deadband,
                heldBy.orElse(Threshold.HeldBy.READINGS));
    }
}
