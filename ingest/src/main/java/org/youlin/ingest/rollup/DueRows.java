package org.youlin.ingest.rollup;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.SeriesStore.Level;

/** The marks in SQL. A device of all devices' marks is the empty text. */
final class DueRows {
    /** Stands among the levels, and says that the readings of the time before there were marks have got theirs. */
    private static final String BEGUN = "BEGUN";

    private static final String ALL = "";

    /** How many marks wait, and since when their buckets are over; no time when none is. */
    record Backlog(long marks, Optional<Long> oldestMillis) {}

    void mark(Handle handle, Collection<Due> due) {
        if (due.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("INSERT INTO rollup_due (level, bucket, device_id, marks)"
                + " VALUES (:level, :bucket, :device, 1)"
                + " ON CONFLICT (level, bucket, device_id) DO UPDATE SET marks = rollup_due.marks + 1")) {
            due.forEach(each -> bound(batch, each).add());
            batch.execute();
        }
    }

    /** Takes back what was computed, unless it was marked again since. */
    void done(Handle handle, Collection<Due> computed) {
        if (computed.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("DELETE FROM rollup_due WHERE level = :level"
                + " AND bucket = :bucket AND device_id = :device AND marks = :marks")) {
            computed.forEach(
                    each -> bound(batch, each).bind("marks", each.marks()).add());
            batch.execute();
        }
    }

    /**
     * The oldest buckets to be computed.
     *
     * @param single whether those of single devices are meant, or those of all together
     * @param beginningMax when the last of them may begin
     */
    List<Due> oldest(Handle handle, Level level, boolean single, long beginningMax, int max) {
        return handle.createQuery("SELECT bucket, device_id, marks FROM rollup_due WHERE level = :level"
                        + " AND device_id " + (single ? "<>" : "=") + " '' AND bucket <= :last"
                        + " ORDER BY bucket, device_id LIMIT :max")
                .bind("level", level.name())
                .bind("last", beginningMax)
                .bind("max", max)
                .map((row, context) -> new Due(
                        level,
                        row.getLong("bucket"),
                        Optional.of(row.getString("device_id"))
                                .filter(id -> !id.equals(ALL))
                                .map(DeviceId::new),
                        row.getLong("marks")))
                .list();
    }

    /** The beginning of the oldest bucket of all devices that is to be computed. */
    Optional<Long> oldestOfAll(Handle handle, Level level) {
        return oldest(handle, level, false, Long.MAX_VALUE, 1).stream()
                .map(Due::bucketMillis)
                .findFirst();
    }

    Backlog backlog(Handle handle, long nowMillis) {
        return handle.createQuery(
                        "SELECT COUNT(*) AS due, MIN(bucket + CASE level WHEN 'HOUR' THEN :hour ELSE :day END)"
                                + " AS oldest FROM rollup_due WHERE level <> '" + BEGUN
                                + "' AND bucket + CASE level WHEN 'HOUR' THEN :hour ELSE :day END <= :now")
                .bind("hour", Level.HOUR.length().toMillis())
                .bind("day", Level.DAY.length().toMillis())
                .bind("now", nowMillis)
                .map((row, context) -> new Backlog(
                        row.getLong("due"),
                        row.getLong("due") == 0 ? Optional.empty() : Optional.of(row.getLong("oldest"))))
                .one();
    }

    /** Whether the readings of the time before there were marks have got theirs. */
    boolean hasBegun(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM rollup_due WHERE level = '" + BEGUN + "'")
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    void begin(Handle handle) {
        handle.execute("INSERT INTO rollup_due (level, bucket, device_id, marks) VALUES ('" + BEGUN
                + "', 0, '', 1) ON CONFLICT (level, bucket, device_id) DO NOTHING");
    }

    private static PreparedBatch bound(PreparedBatch batch, Due due) {
        return batch.bind("level", due.level().name())
                .bind("bucket", due.bucketMillis())
                .bind("device", due.device().map(DeviceId::value).orElse(ALL));
    }
}
