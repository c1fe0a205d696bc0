package org.youlin.ingest.shard;

import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows that say what became of everything that was received. */
final class AccountingRows {
    private AccountingRows() {}

    static void add(Handle handle, int shard, Map<String, Tally> tallies) {
        if (tallies.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("INSERT INTO accounting (shard, source, readings, events,"
                + " attributes, duplicate, rejected) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (shard, source)"
                + " DO UPDATE SET readings = accounting.readings + excluded.readings,"
                + " events = accounting.events + excluded.events,"
                + " attributes = accounting.attributes + excluded.attributes,"
                + " duplicate = accounting.duplicate + excluded.duplicate,"
                + " rejected = accounting.rejected + excluded.rejected")) {
            tallies.forEach((source, tally) -> batch.add(
                    shard, source, tally.readings, tally.events, tally.attributes, tally.duplicate, tally.rejected));
            batch.execute();
        }
    }

    /** What was counted as stored, and turned out to be there already. */
    static void wasRepeated(Handle handle, int shard, String source, long events) {
        handle.execute(
                "UPDATE accounting SET events = events - ?, duplicate = duplicate + ? WHERE shard = ? AND source = ?",
                events,
                events,
                shard,
                source);
    }

    static void addByDay(Handle handle, Map<Long, Long> readingsByDay) {
        if (readingsByDay.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("INSERT INTO reading_count (day, readings) VALUES (?, ?)"
                + " ON CONFLICT (day) DO UPDATE SET readings = reading_count.readings + excluded.readings")) {
            readingsByDay.forEach((day, readings) -> batch.add(day, readings));
            batch.execute();
        }
    }
}
