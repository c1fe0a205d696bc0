package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long something may take (时限), and in which kind of time. {@link #parse} reads what {@code toString} writes. */
public sealed interface TimeLimit {
    /** When the limit is over for what began at {@code startMillis}. */
    long due(long startMillis, WorkingCalendar calendar);

    /** The time at which {@code passing} of this kind of time has passed since {@code fromMillis}. */
    long plus(long fromMillis, Duration passing, WorkingCalendar calendar);

    /** How much of this kind of time passes between the two; none when the second is not after the first. */
    Duration between(long fromMillis, long toMillis, WorkingCalendar calendar);

    /** Whether holidays make a difference. */
    boolean isWorkingTime();

    /** Whether it is longer than {@code other}, which is in the same kind of time; false for limits of different kinds. */
    boolean isLongerThan(TimeLimit other);

    /**
     * Reads {@code PT24H} or {@code P7D} of the clock on the wall, {@code 8 working hours} or {@code 5 working days}.
     *
     * @throws IllegalArgumentException when it is none of these, or out of range
     */
    static TimeLimit parse(String text) {
        Matcher working = WorkingDays.WRITTEN.matcher(text);
        if (working.matches()) {
            int count = Integer.parseInt(working.group(1));
            return working.group(2).equals("day") ? new WorkingDays(count) : new WorkingHours(Duration.ofHours(count));
        }
        try {
            return new Elapsed(Duration.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' must be a duration such as PT24H or P7D, or such as '8 working hours'"
                            + " or '5 working days'",
                    e);
        }
    }

    /** Time by the clock on the wall, day and night. From a minute to 366 days. */
    record Elapsed(Duration duration) implements TimeLimit {
        private static final Duration MIN = Duration.ofMinutes(1);
        private static final Duration MAX = Duration.ofDays(366);

        public Elapsed {
            requireNonNull(duration, "duration is null");
            if (duration.compareTo(MIN) < 0 || duration.compareTo(MAX) > 0) {
                throw new IllegalArgumentException(duration + " is out of range; allowed are " + MIN + " to " + MAX);
            }
        }

        @Override
        public long due(long startMillis, WorkingCalendar calendar) {
            return startMillis + duration.toMillis();
        }

        @Override
        public long plus(long fromMillis, Duration passing, WorkingCalendar calendar) {
            return fromMillis + passing.toMillis();
        }

        @Override
        public Duration between(long fromMillis, long toMillis, WorkingCalendar calendar) {
            return Duration.ofMillis(Math.max(0, toMillis - fromMillis));
        }

        @Override
        public boolean isWorkingTime() {
            return false;
        }

        @Override
        public boolean isLongerThan(TimeLimit other) {
            return other instanceof Elapsed elapsed && duration.compareTo(elapsed.duration) > 0;
        }

        @Override
        public String toString() {
            return duration.toString();
        }
    }

    /** A limit in working time. */
    sealed interface InWorkingTime extends TimeLimit {
        @Override
        default long plus(long fromMillis, Duration passing, WorkingCalendar calendar) {
            return calendar.plus(fromMillis, passing);
        }

        @Override
        default Duration between(long fromMillis, long toMillis, WorkingCalendar calendar) {
            return calendar.between(fromMillis, toMillis);
        }

        @Override
        default boolean isWorkingTime() {
            return true;
        }
    }

    /** Hours of working days, whole ones. From 1 to 2,000. */
    record WorkingHours(Duration duration) implements InWorkingTime {
        private static final int HOURS_MAX = 2_000;

        public WorkingHours {
            requireNonNull(duration, "duration is null");
            long hours = duration.toHours();
            if (hours < 1 || hours > HOURS_MAX || !duration.equals(Duration.ofHours(hours))) {
                throw new IllegalArgumentException(
                        duration + " of working time; allowed are 1 to " + HOURS_MAX + " whole hours");
            }
        }

        @Override
        public long due(long startMillis, WorkingCalendar calendar) {
            return calendar.plus(startMillis, duration);
        }

        @Override
        public boolean isLongerThan(TimeLimit other) {
            return other instanceof WorkingHours hours && duration.compareTo(hours.duration) > 0;
        }

        @Override
        public String toString() {
            return duration.toHours() + (duration.toHours() == 1 ? " working hour" : " working hours");
        }
    }

    /**
     * Whole working days. The day of the beginning does not count, and the last one ends when work does: 民法典, articles
     * 201 and 203. From 1 to 250.
     */
    record WorkingDays(int days) implements InWorkingTime {
        private static final int MAX = 250;
        private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6}) working (hour|day)s?");

        public WorkingDays {
            if (days < 1 || days > MAX) {
                throw new IllegalArgumentException(days + " working days; allowed are 1 to " + MAX);
            }
        }

        @Override
        public long due(long startMillis, WorkingCalendar calendar) {
            return calendar.closing(startMillis, days);
        }

        @Override
        public boolean isLongerThan(TimeLimit other) {
            return other instanceof WorkingDays working && days > working.days;
        }

        @Override
        public String toString() {
            return days + (days == 1 ? " working day" : " working days");
        }
    }
}
