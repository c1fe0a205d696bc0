package org.youlin.domain.cases;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.Severity;

/**
 * What a step of a rule means for the alarm of one originator.
 *
 * @param severity the severity from now on; empty when the alarm clears
 * @param atMillis event time of the step, epoch milliseconds
 * @param value the value that caused it; empty for events and silence
 * @param flapping whether it comes and goes (抖动), and is kept raised for that
 */
public record AlarmChange(
        AlarmRule rule,
        Originator originator,
        Optional<Severity> severity,
        long atMillis,
        OptionalDouble value,
        boolean flapping) {
    public AlarmChange {
        requireNonNull(rule, "rule is null");
        requireNonNull(originator, "originator is null");
        requireNonNull(severity, "severity is null");
        requireNonNull(value, "value is null");
    }

    /** Of an alarm that does not flap. */
    public AlarmChange(
            AlarmRule rule, Originator originator, Optional<Severity> severity, long atMillis, OptionalDouble value) {
        this(rule, originator, severity, atMillis, value, false);
    }
}
