package org.youlin.domain.reading;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;

/** Where readings are kept as time series. Methods block: never call them on an event loop. */
public interface SeriesStore extends AutoCloseable {
    /**
     * Writes the points; on return they are durable and will be seen by later queries. The same device, metric and
     * time written again overwrites, so repeating a write is safe.
     *
     * @return the points that the store will never take, with its reason; empty when all were written
     * @throws SeriesStoreUnavailableException when nothing is certain: the caller waits and writes all of them again
     */
    List<Rejected> write(List<Point> points);

    /**
     * What a query asks for, at one level of detail; empty buckets are left out.
     *
     * @throws IllegalArgumentException when more than half a million buckets hold something, or the length of a bucket
     *     is no multiple of the level's
     * @throws SeriesStoreUnavailableException when the store does not answer
     */
    List<Bucket> range(Query query, Level level);

    /**
     * In how many hours each device was measured, and in how many of them it was below a limit, by the hour's mean; looks
     * at {@link Level#HOUR} alone. Devices without such an hour may be left out.
     *
     * @param devices any number, all of one kind
     * @param fromMillis inclusive, the beginning of an hour
     * @param toMillis exclusive, the beginning of an hour
     * @throws SeriesStoreUnavailableException when the store does not answer
     */
    Map<DeviceId, HourCount> hoursBelow(
            List<Device> devices, String metric, double limit, long fromMillis, long toMillis);

    /**
     * The time of a query as one bucket for each device, which begins where the query does; the length of its buckets is not
     * looked at. Devices without a reading are left out.
     *
     * @throws SeriesStoreUnavailableException when the store does not answer
     */
    Map<DeviceId, Bucket> byDevice(Query query, Level level);

    /**
     * The newest reading of every metric of these devices, among the readings since {@code sinceMillis}.
     *
     * @throws SeriesStoreUnavailableException when the store does not answer
     */
    Map<DeviceId, Map<String, Sample>> latest(List<Device> devices, long sinceMillis);

    /**
     * Reads what was stored again, in the order in which it was measured: single readings as they came, without those
     * that arrived late. Of readings of one instant, any comes first. A store does not say when a reading arrived; it is
     * said to have arrived when it was measured.
     *
     * @param devices any number, of any kinds
     * @param metrics the metrics that are wanted
     * @param fromMillis inclusive
     * @param toMillis exclusive; the store may hold in memory what lies between, so that it should be a day at most
     * @param each is given every reading, on the caller's thread
     * @throws SeriesStoreUnavailableException when the store does not answer; some readings may have been given
     */
    void replay(
            Collection<Device> devices, Set<String> metrics, long fromMillis, long toMillis, Consumer<Reading> each);

    /**
     * Computes the buckets of a level anew from the level below it, in place of those that are there.
     *
     * @param level {@link Level#HOUR} or {@link Level#DAY}
     * @param fromMillis inclusive, a multiple of the level's length
     * @param toMillis exclusive, a multiple of the level's length
     * @param only the device whose buckets are meant; empty for all devices
     * @throws SeriesStoreUnavailableException when it is not certain that all were written; it may be repeated
     */
    void rollUp(Level level, long fromMillis, long toMillis, Optional<Device> only);

    /**
     * Erases all readings of a device, at every level. On return no query finds any.
     *
     * @throws SeriesStoreUnavailableException when it is not certain that all are gone; it may be repeated
     * @throws UnsupportedOperationException when the store cannot delete, with what can be done in its place
     */
    void erase(Device device);

    /**
     * How many readings are held, by the day (UTC) they were measured on; days without any are left out.
     *
     * @param fromMillis inclusive
     * @param toMillis exclusive
     * @return by the first millisecond of the day
     * @throws SeriesStoreUnavailableException when the store does not answer
     */
    SortedMap<Long, Long> countByDay(long fromMillis, long toMillis);

    /** Whether the store answers now; empty text when it does, else the reason. Takes 2 s at most, never throws. */
    String trouble();

    @Override
    void close();

    /** How detailed the readings are that a query looks at, and how long they are kept. */
    enum Level {
        /** As they came. */
        RAW(Duration.ZERO, Duration.ofDays(90)),
        HOUR(Duration.ofHours(1), Duration.ofDays(2 * 366)),
        DAY(Duration.ofDays(1), Duration.ofDays(10 * 366));

        private final Duration length;
        private final Duration kept;

        Level(Duration length, Duration kept) {
            this.length = length;
            this.kept = kept;
        }

        /** Length of one bucket; zero for single readings. Buckets are aligned to multiples of it since the epoch. */
        public Duration length() {
            return length;
        }

        /** How long readings stay at this level, by the time they were measured. */
        public Duration kept() {
            return kept;
        }

        /** The level from which this one is computed; readings as they came are computed from nothing. */
        public Level below() {
            return switch (this) {
                case RAW -> throw new IllegalArgumentException("there is nothing below readings as they came");
                case HOUR -> RAW;
                case DAY -> HOUR;
            };
        }

        /** The beginning of the bucket that holds {@code millis}. */
        public long floor(long millis) {
            return this == RAW ? millis : Math.floorDiv(millis, length.toMillis()) * length.toMillis();
        }

        /** The beginning of the first bucket that does not begin before {@code millis}. */
        public long ceiling(long millis) {
            return this == RAW ? millis : -(Math.floorDiv(-millis, length.toMillis()) * length.toMillis());
        }
    }

    /**
     * One metric of some devices, all together, in buckets of equal length.
     *
     * @param devices one or more, all of one kind
     * @param fromMillis inclusive, 0 or more
     * @param toMillis exclusive; nothing is found where it is not above {@code fromMillis}
     * @param bucketMillis length of a bucket, 1 or more; buckets are aligned to multiples of it since the epoch
     */
    record Query(List<Device> devices, String metric, long fromMillis, long toMillis, long bucketMillis) {
        public Query {
            devices = List.copyOf(devices);
            requireNonNull(metric, "metric is null");
            if (devices.isEmpty()
                    || devices.stream()
                                    .map(device -> device.profile().kind())
                                    .distinct()
                                    .count()
                            > 1) {
                throw new IllegalArgumentException("devices of a query must be one or more, all of one kind");
            }
            if (bucketMillis < 1) {
                throw new IllegalArgumentException("bucketMillis is " + bucketMillis + "; it must be 1 or more");
            }
            fromMillis = Math.max(0, fromMillis);
        }

        /**
         * Refuses a level whose buckets do not fit whole into those asked for.
         *
         * @throws IllegalArgumentException when the length of a bucket is no multiple of the level's
         */
        public void requireMultipleOf(Level level) {
            if (level != Level.RAW && bucketMillis % level.length().toMillis() != 0) {
                throw new IllegalArgumentException("bucketMillis is " + bucketMillis + "; at level " + level
                        + " it must be a multiple of " + level.length().toMillis());
            }
        }

        /** The same between other times. */
        public Query between(long otherFromMillis, long otherToMillis) {
            return new Query(devices, metric, otherFromMillis, otherToMillis, bucketMillis);
        }

        public boolean isEmpty() {
            return fromMillis >= toMillis;
        }
    }

    /**
     * A reading with the device's registry entry, from which stores take their tags.
     *
     * @param late whether a newer reading of the same metric was known when it arrived, so that no rule judged it
     */
    record Point(Device device, Reading reading, boolean late) {
        public DeviceId deviceId() {
            return device.id();
        }
    }

    /** A point that the store refused for good. */
    record Rejected(Point point, String reason) {}

    /** One reading as it is kept. */
    record Sample(long tsMillis, double value) {}

    /**
     * How many hours hold something, and in how many the mean lay below a limit.
     *
     * @param below as many as {@code measured} at most
     */
    record HourCount(long measured, long below) {
        public static final HourCount NONE = new HourCount(0, 0);

        public HourCount {
            if (below < 0 || below > measured) {
                throw new IllegalArgumentException(
                        below + " hours of " + measured + " are below; they must be 0 to " + measured);
            }
        }

        public HourCount and(HourCount more) {
            return new HourCount(measured + more.measured, below + more.below);
        }
    }

    /**
     * What happened to a series within one bucket; spikes survive in min and max.
     *
     * @param count how many readings
     * @param late how many of them arrived after a newer one
     */
    record Bucket(long fromMillis, double min, double mean, double max, long count, long late) {
        /** The same, said to begin at another time. */
        public Bucket beginningAt(long otherFromMillis) {
            return new Bucket(otherFromMillis, min, mean, max, count, late);
        }

        /** This bucket and what more was found of it. */
        public Bucket and(Bucket more) {
            if (more.fromMillis != fromMillis) {
                throw new IllegalArgumentException(
                        "bucket from " + more.fromMillis + " is no part of the one from " + fromMillis);
            }
            long all = count + more.count;
            return new Bucket(
                    fromMillis,
                    Math.min(min, more.min),
                    (mean * count + more.mean * more.count) / all,
                    Math.max(max, more.max),
                    all,
                    late + more.late);
        }
    }
}
