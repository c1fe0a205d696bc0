package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * The two clocks of a work order. The citizen's (市民时限) runs from its making to its end; nothing stops it or starts it
 * anew. The layer's is that of whoever has the order.
 */
public record SlaClock(long citizenStartMillis, long citizenDueMillis, LayerClock layer) {
    public SlaClock {
        requireNonNull(layer, "layer is null");
        if (citizenDueMillis < citizenStartMillis) {
            throw new IllegalArgumentException("citizenDueMillis " + citizenDueMillis
                    + " must not come before citizenStartMillis " + citizenStartMillis);
        }
    }

    public static SlaClock start(SlaPolicy.Limits limits, long now, WorkingCalendar calendar) {
        return new SlaClock(
                now,
                limits.citizenWithin().due(now, calendar),
                LayerClock.start(limits.respondWithin(), limits.resolveWithin(), now, calendar));
    }

    /** When {@code step} is to be carried out; empty when it is not, at least as things stand. */
    public OptionalLong at(SlaStep step) {
        return layer.at(step);
    }

    public SlaClock accepted(long now) {
        return with(clock -> clock.accepted(now));
    }

    public SlaClock held(long now) {
        return with(clock -> clock.stopped(now));
    }

    public SlaClock resumed(long now, WorkingCalendar calendar) {
        return with(clock -> clock.resumed(now, calendar));
    }

    /** From now on it waits for its callback. */
    public SlaClock completed(long now) {
        return with(clock -> clock.stopped(now));
    }

    /** It was not done after all: what was left of the time when it was called done is left now. */
    public SlaClock reworked(long now, WorkingCalendar calendar) {
        return with(clock -> clock.resumed(now, calendar));
    }

    public SlaClock layerChanged(long now, WorkingCalendar calendar) {
        return with(clock -> clock.ofNext(now, calendar));
    }

    /**
     * The matter has become a more pressing one: from the layer's own beginning on it has the stricter of the limits. What
     * was promised to the citizen stays as it is.
     */
    public SlaClock tightened(SlaPolicy.Limits limits, WorkingCalendar calendar) {
        return with(clock -> clock.tightened(limits.respondWithin(), limits.resolveWithin(), calendar));
    }

    /** {@code step} has been carried out, and is not again. */
    public SlaClock done(SlaStep step) {
        return with(clock -> clock.with(step));
    }

    private SlaClock with(UnaryOperator<LayerClock> change) {
        return new SlaClock(citizenStartMillis, citizenDueMillis, change.apply(layer));
    }
}
