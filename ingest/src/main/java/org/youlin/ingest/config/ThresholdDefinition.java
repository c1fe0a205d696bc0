package org.youlin.ingest.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.rule.Comparison;
import org.youlin.domain.rule.Condition;
import org.youlin.domain.rule.Measure;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.rule.Threshold;

/**
 * A {@link Threshold} as people write it.
 *
 * @param minus when a difference is looked at
 * @param when empty for always
 * @param within {@link Measure#WITHIN} when left out
 * @param hold of every level that {@code holds} does not name
 */
record ThresholdDefinition(
        String metric,
        Optional<String> minus,
        Optional<Measure.When> when,
        Optional<Duration> within,
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
        Measure measure = threshold.measure();
        LevelsDefinition levels = LevelsDefinition.of(threshold.levels());
        return new ThresholdDefinition(
                measure.metric(),
                measure.minus(),
                measure.when(),
                Optional.of(measure.within()).filter(within -> !within.equals(Measure.WITHIN)),
                threshold.comparison(),
                levels.limits(),
                threshold.deadband(),
                levels.hold(),
                levels.holds(),
                Optional.of(threshold.heldBy()).filter(by -> by != Threshold.HeldBy.READINGS));
    }

    Condition toCondition() {
        return new Threshold(
                new Measure(metric, minus, when, within.orElse(Measure.WITHIN)),
                comparison,
                new LevelsDefinition(levels, hold, holds).toLevels(),
                deadband,
                heldBy.orElse(Threshold.HeldBy.READINGS));
    }
}
