package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.youlin.domain.rule.RuleState.Sample;

/**
 * What a threshold looks at: a metric, or how far it is above another one of the same device, at all times or only while a
 * third is on one side of a value.
 *
 * <p>Metrics that are looked at together are known up to the time of whichever of them is the oldest. That is the time at
 * which they are judged, by the latest value of each, once and never backwards: a report of all of them is one judgement,
 * and one without its partners is none.
 *
 * @param minus which is taken away from {@code metric}; empty when the metric is looked at as it is
 * @param when empty for always
 * @param within how far apart values may be measured that are looked at together, positive
 */
public record Measure(String metric, Optional<String> minus, Optional<When> when, Duration within) {
    public static final Duration WITHIN = Duration.ofMinutes(1);

    /** That another metric of the device is beyond a value; while it is not, the condition is over. */
    public record When(String metric, Comparison comparison, double value) {
        public When {
            requireNonNull(metric, "metric is null");
            requireNonNull(comparison, "comparison is null");
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("when of " + metric + " is " + value + "; it must be finite");
            }
        }
    }

    public Measure {
        requireNonNull(metric, "metric is null");
        requireNonNull(minus, "minus is null");
        requireNonNull(when, "when is null");
        Damping.requirePositive("within of " + metric, within);
        if (minus.filter(metric::equals).isPresent()) {
            throw new IllegalArgumentException("minus is '" + metric + "', which is the metric itself");
        }
    }

    /** A metric as it is. */
    public static Measure of(String metric) {
        return new Measure(metric, Optional.empty(), Optional.empty(), WITHIN);
    }

    /** Whether it takes one metric alone, so that each of its readings is judged by itself. */
    boolean isSingle() {
        return minus.isEmpty() && when.isEmpty();
    }

    /** All that it takes, each once. */
    List<String> metrics() {
        return Stream.of(Optional.of(metric), minus, when.map(When::metric))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Whether {@code other} looks at the same, its figures aside. */
    boolean isLike(Measure other) {
        return metric.equals(other.metric)
                && minus.equals(other.minus)
                && when.map(When::metric).equals(other.when.map(When::metric))
                && when.map(When::comparison).equals(other.when.map(When::comparison));
    }

    boolean takes(String other) {
        return metric.equals(other)
                || (minus.isPresent() && minus.get().equals(other))
                || (when.isPresent() && when.get().metric.equals(other));
    }

    /** The time up to which {@code latest} tells everything; -1 while a metric is missing, or one is too old. */
    long knownMillis(Map<String, Sample> latest) {
        long oldest = Long.MAX_VALUE;
        long newest = -1;
        int known = 0;
        for (Sample sample : latest.values()) {
            oldest = Math.min(oldest, sample.tsMillis());
            newest = Math.max(newest, sample.tsMillis());
            known++;
        }
        return known == size() && newest - oldest <= within.toMillis() ? oldest : -1;
    }

    private int size() {
        int size = minus.isPresent() ? 2 : 1;
        boolean isAnother = when.isPresent()
                && !when.get().metric.equals(metric)
                && !(minus.isPresent() && minus.get().equals(when.get().metric));
        return isAnother ? size + 1 : size;
    }

    /** What {@code latest}, in which nothing is missing, comes to. */
    double value(Map<String, Sample> latest) {
        double value = known(latest, metric);
        return minus.isPresent() ? value - known(latest, minus.get()) : value;
    }

    /** Whether it is looked at while {@code latest} is so. */
    boolean isInForce(Map<String, Sample> latest) {
        return when.isEmpty() || when.get().comparison.crosses(known(latest, when.get().metric), when.get().value);
    }

    private static double known(Map<String, Sample> latest, String metric) {
        return requireNonNull(latest.get(metric), metric).value();
    }
}
