package org.youlin.ingest.rollup;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore.Level;

/** Marks of hours whose buckets have to be computed. They are set in the transaction that commits the readings. */
public final class RollupMarks {
    /** How long after its end an hour still takes readings for everybody; what comes later concerns its device alone. */
    static final Duration GRACE = Duration.ofMinutes(10);

    private final DueRows rows = new DueRows();

    /**
     * An hour with new readings.
     *
     * @param hourMillis when it begins
     * @param device whose readings they are; empty for any device
     */
    public record Mark(long hourMillis, Optional<DeviceId> device) {
        public Mark {
            requireNonNull(device, "device is null");
            if (Level.HOUR.floor(hourMillis) != hourMillis) {
                throw new IllegalArgumentException("hourMillis is " + hourMillis + "; it must begin an hour");
            }
        }

        /**
         * The mark that a stored reading asks for. The first computing of an hour is for all devices, so that readings
         * in time need only one mark together; to repeat that for a single late device would be a waste.
         */
        public static Mark of(Reading reading) {
            long hour = Level.HOUR.floor(reading.tsMillis());
            long closing = hour + Level.HOUR.length().toMillis() + GRACE.toMillis();
            return new Mark(
                    hour, reading.receivedAtMillis() < closing ? Optional.empty() : Optional.of(reading.device()));
        }
    }

    /** Sets the marks within the transaction of {@code handle}. */
    public void mark(Handle handle, Collection<Mark> marks) {
        Set<Mark> distinct = new HashSet<>(marks);
        rows.mark(
                handle,
                distinct.stream()
                        .map(mark -> new Due(Level.HOUR, mark.hourMillis(), mark.device(), 0))
                        .toList());
    }
}
