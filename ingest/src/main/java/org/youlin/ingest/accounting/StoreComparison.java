package org.youlin.ingest.accounting;

import java.util.List;
import java.util.Optional;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.SeriesStore.Sample;

/**
 * What was counted as stored, against what the series store holds.
 *
 * @param fromMillis the first day that was looked at, its first millisecond (UTC)
 * @param toMillis exclusive
 * @param isSettled whether the shards committed, while this was made, everything that was received before; if not, more
 *     may be held than counted
 * @param days those of which anything was counted or is held, oldest first
 * @param devices of how many devices the newest readings were compared
 * @param newest where the series store does not have the newest reading; the first {@value #NEWEST_MAX}
 * @param newestDifferent how many there are of those
 * @param erasures how many erasures are under way: until one is done, what it takes away may be counted and not held
 */
public record StoreComparison(
        long fromMillis,
        long toMillis,
        boolean isSettled,
        List<Day> days,
        long devices,
        List<Newest> newest,
        long newestDifferent,
        long erasures) {
    static final int NEWEST_MAX = 100;

    public StoreComparison {
        days = List.copyOf(days);
        newest = List.copyOf(newest);
    }

    /** Readings of one day, by the time they were measured. */
    public record Day(long dayMillis, long counted, long held) {
        /**
         * A day on which the shards went on while the series store counted: any number between the two is right.
         *
         * @param before counted by the shards before the store counted
         * @param after the same afterwards
         */
        static Day of(long dayMillis, long before, long held, long after) {
            return new Day(dayMillis, Math.max(before, Math.min(held, after)), held);
        }

        /** Above 0: more is held than was counted. Below 0: less, which is a loss unless it was erased. */
        public long difference() {
            return held - counted;
        }
    }

    /**
     * A metric whose newest reading is not what the series store has.
     *
     * @param known by the shards
     * @param held empty when the store has none since then
     */
    public record Newest(DeviceId device, String metric, Sample known, Optional<Sample> held) {}

    /** Readings that were counted and are not held, all days together. */
    public long missing() {
        return days.stream().mapToLong(day -> Math.max(0, -day.difference())).sum();
    }

    /** Readings that are held and were not counted, all days together. */
    public long surplus() {
        return days.stream().mapToLong(day -> Math.max(0, day.difference())).sum();
    }
}
