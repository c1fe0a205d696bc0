package org.youlin.domain.notification;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How often a route may speak.
 *
 * @param grouping what goes into one message
 * @param firstWait how long a group that has news waits for more of it, 0 to 1 hour
 * @param interval the least time between two messages of a group, 0 to 24 hours
 * @param sameAgainAfter how long it is no news that the same thing happens to the same case again, 1 minute to 7 days;
 *     it is counted in the next message
 * @param repeats how a message is repeated until somebody answers; empty for not at all
 * @param messagesPerHourMax in any hour, {@value #MESSAGES_PER_HOUR_MIN} to {@value #MESSAGES_PER_HOUR_MAX}; beyond it
 *     groups share digests
 */
public record Pace(
        Grouping grouping,
        Duration firstWait,
        Duration interval,
        Duration sameAgainAfter,
        Optional<Repeats> repeats,
        int messagesPerHourMax) {
    public static final int MESSAGES_PER_HOUR_MIN = 1;
    public static final int MESSAGES_PER_HOUR_MAX = 60;

    /** One message at once per case, the same again once a day, at most 20 messages an hour. */
    public static final Pace DEFAULTS = new Pace(
            Grouping.CASE, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofDays(1), Optional.empty(), 20);

    /** What goes into one message. */
    public enum Grouping {
        CASE,
        ESTATE_AND_CATEGORY;

        /** The group that {@code notice} goes into. */
        public String key(Notice notice) {
            return switch (this) {
                case CASE -> notice.caseId();
                case ESTATE_AND_CATEGORY -> notice.estate() + "/" + notice.category();
            };
        }
    }

    /**
     * Repeats until somebody answers.
     *
     * @param every 5 minutes to 24 hours
     * @param countMax 1 to 20
     */
    public record Repeats(Duration every, int countMax) {
        public Repeats {
            requireRange("repeats.every", every, Duration.ofMinutes(5), Duration.ofDays(1));
            if (countMax < 1 || countMax > 20) {
                throw new IllegalArgumentException("repeats.countMax is " + countMax + "; allowed are 1 to 20");
            }
        }
    }

    public Pace {
        requireNonNull(grouping, "grouping is null");
        requireNonNull(repeats, "repeats is null");
        requireRange("firstWait", firstWait, Duration.ZERO, Duration.ofHours(1));
        requireRange("interval", interval, Duration.ZERO, Duration.ofDays(1));
        requireRange("sameAgainAfter", sameAgainAfter, Duration.ofMinutes(1), Duration.ofDays(7));
        if (messagesPerHourMax < MESSAGES_PER_HOUR_MIN || messagesPerHourMax > MESSAGES_PER_HOUR_MAX) {
            throw new IllegalArgumentException("messagesPerHourMax is " + messagesPerHourMax + "; allowed are "
                    + MESSAGES_PER_HOUR_MIN + " to " + MESSAGES_PER_HOUR_MAX);
        }
    }

    private static void requireRange(String field, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(field + " is " + value + "; allowed are " + min + " to " + max);
        }
    }
}
