package org.youlin.domain.cases;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;
import org.youlin.domain.device.Device;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleState;
import org.youlin.domain.rule.Severity;

/**
 * What a step of a rule means for the alarm of one originator.
 *
 * @param severity the severity from now on; empty when the alarm clears
 * @param atMillis event time of the step, epoch milliseconds
 * @param value the value that caused it; empty for events and silence
 */
public record AlarmChange(
        AlarmRule rule, Originator originator, Optional<Severity> severity, long atMillis, OptionalDouble value) {
    public AlarmChange {
        requireNonNull(rule, "rule is null");
        requireNonNull(originator, "originator is null");
        requireNonNull(severity, "severity is null");
        requireNonNull(value, "value is null");
    }

    /** The change from one state of a rule to the next; empty when the alarm stays as it was. */
    public static Optional<AlarmChange> between(
            AlarmRule rule, Device device, RuleState before, RuleState after, long atMillis, OptionalDouble value) {
        Optional<Severity> severity = rule.severity(after);
        return rule.severity(before).equals(severity)
                ? Optional.empty()
                : Optional.of(new AlarmChange(rule, new Originator.OfDevice(device), severity, atMillis, value));
    }
}
