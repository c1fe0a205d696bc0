package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The time that one layer has for a work order. It stands still while the order is on hold, and while it waits for its
 * callback.
 *
 * @param acceptedAtMillis empty until the layer has accepted it
 * @param stoppedSinceMillis empty while it runs
 * @param stoppedMillis for how long it stood still before, by the clock on the wall, 0 or more
 * @param done the steps that have been carried out
 */
public record LayerClock(
        long startedAtMillis,
        Deadline respond,
        Deadline resolve,
        OptionalLong acceptedAtMillis,
        OptionalLong stoppedSinceMillis,
        long stoppedMillis,
        Set<SlaStep> done) {
    public LayerClock {
        requireNonNull(respond, "respond is null");
        requireNonNull(resolve, "resolve is null");
        requireNonNull(acceptedAtMillis, "acceptedAtMillis is null");
        requireNonNull(stoppedSinceMillis, "stoppedSinceMillis is null");
        done = Set.copyOf(done);
        if (stoppedMillis < 0) {
            throw new IllegalArgumentException("stoppedMillis is " + stoppedMillis + "; it must be 0 or more");
        }
    }

    static LayerClock start(TimeLimit respondWithin, TimeLimit resolveWithin, long now, WorkingCalendar calendar) {
        return new LayerClock(
                now,
                Deadline.of(respondWithin, now, calendar),
                Deadline.of(resolveWithin, now, calendar),
                OptionalLong.empty(),
                OptionalLong.empty(),
                0,
                Set.of());
    }

    /** When {@code step} is to be carried out; empty when it is not, at least as things stand. */
    public OptionalLong at(SlaStep step) {
        boolean isOver = step.isOfResponse() && acceptedAtMillis.isPresent();
        if (isOver || stoppedSinceMillis.isPresent() || done.contains(step)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                switch (step) {
                    case RESPOND_WARNING -> respond.warnAtMillis();
                    case RESPOND_BREACH -> respond.dueAtMillis();
                    case RESOLVE_WARNING -> resolve.warnAtMillis();
                    case RESOLVE_BREACH -> resolve.dueAtMillis();
                });
    }

    LayerClock accepted(long now) {
        return acceptedAtMillis.isPresent()
                ? this
                : new LayerClock(
                        startedAtMillis,
                        respond,
                        resolve,
                        OptionalLong.of(now),
                        stoppedSinceMillis,
                        stoppedMillis,
                        done);
    }

    LayerClock stopped(long now) {
        return stoppedSinceMillis.isPresent()
                ? this
                : new LayerClock(
                        startedAtMillis, respond, resolve, acceptedAtMillis, OptionalLong.of(now), stoppedMillis, done);
    }

    /** This clock running again: whatever was not over when it stopped is later by as long as it stood still. */
    LayerClock resumed(long now, WorkingCalendar calendar) {
        if (stoppedSinceMillis.isEmpty()) {
            return this;
        }
        long since = stoppedSinceMillis.getAsLong();
        return new LayerClock(
                startedAtMillis,
                // Once it is accepted, it stays known by when that was due.
                acceptedAtMillis.isPresent() ? respond : respond.without(since, now, calendar),
                resolve.without(since, now, calendar),
                acceptedAtMillis,
                OptionalLong.empty(),
                stoppedMillis + Math.max(0, now - since),
                done);
    }

    /** This clock when the limits had been these from its beginning, where they are stricter. */
    LayerClock tightened(TimeLimit respondWithin, TimeLimit resolveWithin, WorkingCalendar calendar) {
        Deadline tighter = respond.tightened(respondWithin, startedAtMillis, calendar);
        return new LayerClock(
                startedAtMillis,
                // Whoever has accepted it did so in their time; the next layer has the stricter one.
                acceptedAtMillis.isPresent()
                        ? new Deadline(tighter.within(), respond.warnAtMillis(), respond.dueAtMillis())
                        : tighter,
                resolve.tightened(resolveWithin, startedAtMillis, calendar),
                acceptedAtMillis,
                stoppedSinceMillis,
                stoppedMillis,
                done);
    }

    /** The clock of the layer that takes over: all the time again. It stands still if this one does. */
    LayerClock ofNext(long now, WorkingCalendar calendar) {
        LayerClock next = start(respond.within(), resolve.within(), now, calendar);
        return stoppedSinceMillis.isPresent() ? next.stopped(now) : next;
    }

    LayerClock with(SlaStep carriedOut) {
        Set<SlaStep> all = EnumSet.of(carriedOut);
        all.addAll(done);
        return new LayerClock(
                startedAtMillis, respond, resolve, acceptedAtMillis, stoppedSinceMillis, stoppedMillis, all);
    }
}
