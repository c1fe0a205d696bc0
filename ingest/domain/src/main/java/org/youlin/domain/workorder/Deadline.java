package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Until when something must be done, and when to warn of it.
 *
 * @param within the limit it came from, whose kind of time it keeps to
 * @param warnAtMillis when 80 % of the time has passed
 */
public record Deadline(TimeLimit within, long warnAtMillis, long dueAtMillis) {
    private static final int WARN_AT_PERCENT = 80;

    public Deadline {
        requireNonNull(within, "within is null");
        if (warnAtMillis > dueAtMillis) {
            throw new IllegalArgumentException(
                    "the warning at " + warnAtMillis + " comes after the deadline at " + dueAtMillis);
        }
    }

    static Deadline of(TimeLimit within, long startMillis, WorkingCalendar calendar) {
        long due = within.due(startMillis, calendar);
        Duration untilWarning = within.between(startMillis, due, calendar)
                .multipliedBy(WARN_AT_PERCENT)
                .dividedBy(100);
        return new Deadline(within, within.plus(startMillis, untilWarning, calendar), due);
    }

    /**
     * This deadline when {@code stricter} had applied from its beginning at {@code startMillis}; it is put off by as much as
     * it has been. Never later than it is: a limit that is not stricter changes nothing.
     */
    Deadline tightened(TimeLimit stricter, long startMillis, WorkingCalendar calendar) {
        long whole = within.due(startMillis, calendar);
        Deadline other = of(stricter, startMillis, calendar);
        if (other.dueAtMillis >= whole) {
            return this;
        }
        Duration putOff = stricter.between(whole, dueAtMillis, calendar);
        return new Deadline(
                stricter,
                Math.min(warnAtMillis, stricter.plus(other.warnAtMillis, putOff, calendar)),
                Math.min(dueAtMillis, stricter.plus(other.dueAtMillis, putOff, calendar)));
    }

    /** This deadline when nothing counted from {@code fromMillis} to {@code toMillis}. What was over by then stays over. */
    Deadline without(long fromMillis, long toMillis, WorkingCalendar calendar) {
        Duration stopped = within.between(fromMillis, toMillis, calendar);
        return new Deadline(
                within,
                warnAtMillis <= fromMillis ? warnAtMillis : within.plus(warnAtMillis, stopped, calendar),
                dueAtMillis <= fromMillis ? dueAtMillis : within.plus(dueAtMillis, stopped, calendar));
    }
}
