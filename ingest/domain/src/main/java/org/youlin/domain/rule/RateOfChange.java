package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.RuleState.Sample;

/**
 * A metric that moves too fast: how far it is from its highest value within the window when it falls, from its lowest
 * when it rises. Of readings closer together than a 60th of the window only the most telling is looked back on.
 *
 * @param window how far back to look, in event time, positive
 * @param levels one per severity; the limit is a difference above 0, in the metric's unit
 * @param deadband how much less than the limit the difference must be to clear, 0 or more
 */
public record RateOfChange(String metric, Direction direction, Duration window, List<Level> levels, double deadband)
        implements Limited {
    /** Fewer than {@link RuleState#SAMPLES_MAX}, with one at either end to spare. */
    private static final int SLOTS = 60;

    /** Which way the metric must not move. */
    public enum Direction {
        FALL,
        RISE
    }

    public RateOfChange {
        requireNonNull(metric, "metric is null");
        requireNonNull(direction, "direction is null");
        Damping.requirePositive("window of " + metric, window);
        Level.requireDeadband(metric, deadband);
        levels = Level.ordered(metric, Comparison.ABOVE, levels);
        if (!(levels.get(0).limit() > 0)) {
            throw new IllegalArgumentException("level " + levels.get(0).severity() + " of the change of " + metric
                    + " is " + levels.get(0).limit() + "; it must be above 0");
        }
    }

    /** Whichever way the metric moves, too far is above the limit. */
    @Override
    public Comparison outwards() {
        return Comparison.ABOVE;
    }

    @Override
    public List<String> watched() {
        return List.of(metric);
    }

    @Override
    public boolean continues(Condition other) {
        return other instanceof RateOfChange before && before.metric.equals(metric) && before.direction == direction;
    }

    @Override
    public RuleState onReading(RuleState state, Reading reading, Damping damping) {
        if (!reading.metric().equals(metric) || reading.tsMillis() <= state.changedAtMillis()) {
            return state;
        }
        Sample now = new Sample(reading.tsMillis(), reading.value());
        List<Sample> lookedBackOn = remembered(state.samples(), now);
        double change = Math.abs(reading.value() - lookedBackOn.get(0).value());
        return judged(state.withSamples(lookedBackOn), change, now.tsMillis(), damping);
    }

    /**
     * The samples that can still be the furthest ones, of which the first is: each is further out than all after it, and
     * none is older than the window.
     */
    private List<Sample> remembered(List<Sample> before, Sample now) {
        List<Sample> kept = new ArrayList<>(before);
        kept.removeIf(sample -> sample.tsMillis() < now.tsMillis() - window.toMillis());
        int last = kept.size() - 1;
        while (last >= 0 && !isFurther(kept.get(last), now)) {
            kept.remove(last--);
        }
        // The newest is always kept: it may be the furthest one day. Of those before it, one for each slot is enough.
        if (last >= 1 && slot(kept.get(last)) == slot(kept.get(last - 1))) {
            kept.remove(last);
        }
        kept.add(now);
        return kept;
    }

    private boolean isFurther(Sample sample, Sample than) {
        return direction == Direction.FALL ? sample.value() > than.value() : sample.value() < than.value();
    }

    private long slot(Sample sample) {
        return sample.tsMillis() / (window.toMillis() / SLOTS + 1);
    }
}
