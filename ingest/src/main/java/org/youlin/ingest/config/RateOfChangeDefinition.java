package org.youlin.ingest.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.rule.Condition;
import org.youlin.domain.rule.RateOfChange;
import org.youlin.domain.rule.Severity;

/**
 * A {@link RateOfChange} as people write it.
 *
 * @param hold of every level that {@code holds} does not name
 */
record RateOfChangeDefinition(
        String metric,
        RateOfChange.Direction direction,
        Duration window,
        Map<Severity, Double> levels,
        double deadband,
        Duration hold,
        Optional<Map<Severity, Duration>> holds) {

    static Optional<RateOfChangeDefinition> of(Condition condition) {
        return condition instanceof RateOfChange rate ? Optional.of(of(rate)) : Optional.empty();
    }

    private static RateOfChangeDefinition of(RateOfChange rate) {
        LevelsDefinition levels = LevelsDefinition.of(rate.levels());
        return new RateOfChangeDefinition(
                rate.metric(),
                rate.direction(),
                rate.window(),
                levels.limits(),
                rate.deadband(),
                levels.hold(),
                levels.holds());
    }

    Condition toCondition() {
        return new RateOfChange(
                metric, direction, window, new LevelsDefinition(levels, hold, holds).toLevels(), deadband);
    }
}
