package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.rule.RuleState.Phase;
import org.youlin.domain.rule.RuleState.Sample;

/**
 * So many events of a type within a window. It is over when the window holds fewer, by the wall clock.
 *
 * @param window positive
 * @param counts one per severity, worse ones higher
 */
public record EventCount(String event, Duration window, List<Count> counts) implements Condition {

    /** How many events raise a severity, 1 to 64. */
    public record Count(Severity severity, int atLeast) {
        public Count {
            requireNonNull(severity, "severity is null");
            if (atLeast < 1 || atLeast > RuleState.SAMPLES_MAX) {
                throw new IllegalArgumentException(
                        "count of level " + severity + " is " + atLeast + "; it must be 1 to " + RuleState.SAMPLES_MAX);
            }
        }
    }

    public EventCount {
        requireNonNull(event, "event is null");
        Damping.requirePositive("window of " + event, window);
        if (counts.isEmpty()) {
            throw new IllegalArgumentException("the count of " + event + " needs at least one level");
        }
        counts = counts.stream().sorted(Comparator.comparing(Count::severity)).toList();
        for (int i = 1; i < counts.size(); i++) {
            Count milder = counts.get(i - 1);
            Count worse = counts.get(i);
            if (milder.severity == worse.severity || worse.atLeast <= milder.atLeast) {
                throw new IllegalArgumentException("level " + worse.severity + " of " + event + " at " + worse.atLeast
                        + " must lie ABOVE level " + milder.severity + " at " + milder.atLeast);
            }
        }
    }

    @Override
    public List<Severity> severities() {
        return counts.stream().map(Count::severity).toList();
    }

    @Override
    public List<String> watched() {
        return List.of(event);
    }

    @Override
    public boolean continues(Condition other) {
        return other instanceof EventCount before && before.event.equals(event);
    }

    @Override
    public RuleState onEvent(RuleState state, DeviceEvent seen, Damping damping) {
        if (!seen.type().equals(event) || seen.tsMillis() <= state.changedAtMillis()) {
            return state;
        }
        List<Sample> counted = within(state.samples(), seen.tsMillis());
        counted.add(new Sample(seen.tsMillis(), 1));
        int most = counts.get(counts.size() - 1).atLeast;
        if (counted.size() > most) {
            counted.remove(0); // No level counts further than that.
        }
        return judged(state.withSamples(counted), seen.tsMillis(), damping);
    }

    @Override
    public RuleState onTick(RuleState state, Tick tick, Damping damping) {
        if (!state.has(Phase.ACTIVE)) {
            return state;
        }
        List<Sample> counted = within(state.samples(), tick.nowMillis());
        return counted.size() == state.samples().size()
                ? state
                : judged(state.withSamples(counted), tick.nowMillis(), damping);
    }

    private List<Sample> within(List<Sample> samples, long nowMillis) {
        List<Sample> within = new ArrayList<>(samples);
        within.removeIf(sample -> sample.tsMillis() <= nowMillis - window.toMillis());
        return within;
    }

    private RuleState judged(RuleState state, long atMillis, Damping damping) {
        long keepMillis = damping.keepMillis(state.flapping());
        RuleState next = state;
        for (Count count : counts) {
            Signal signal = state.samples().size() >= count.atLeast ? Signal.BEYOND : Signal.BACK;
            LevelState before = state.level(count.severity);
            next = next.with(count.severity, before.next(signal, atMillis, 0, Sampling.EVERY, keepMillis));
        }
        return next;
    }
}
