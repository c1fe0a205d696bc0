package org.youlin.app.bench;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.youlin.domain.device.Device;
import org.youlin.ingest.sql.Database;

/** The rows of a {@link SeededHistory}. */
record SeededRows(SeededHistory history, Database database) {
    private static final int ROWS_AT_ONCE = 10_000;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    /** By how many times before the newest one a shard knows repeats. */
    private static final int TIMES_KEPT = 63;

    /** Writes what the shards would know. */
    void write(List<Device> rooms, List<Device> gates, long journalEnd) {
        String recent = Stream.generate(() -> Long.toString(SeededHistory.EVERY_MILLIS))
                .limit(TIMES_KEPT)
                .collect(Collectors.joining(" "));
        database.write(handle -> {
            handle.execute("DELETE FROM shard_checkpoint");
            handle.execute("INSERT INTO shard_checkpoint (shard, position) VALUES (0, ?)", journalEnd);
            try (PreparedBatch batch = handle.prepareBatch("INSERT INTO latest_value (device_id, metric, ts,"
                    + " received_at, value, recent) VALUES (?, 'room_temp', ?, ?, 20, ?)")) {
                rooms.forEach(room -> batch.add(room.id().value(), history.endMillis(), history.endMillis(), recent));
                batch.execute();
            }
            return handle.execute(
                    "INSERT INTO reading_count (day, readings) VALUES (?, ?)",
                    history.endMillis() / DAY_MILLIS * DAY_MILLIS,
                    rooms.size());
        });
        if (!gates.isEmpty()) {
            writeEvents(gates);
        }
    }

    private void writeEvents(List<Device> gates) {
        for (long day = 0; day < history.days(); day++) {
            long from = history.beginMillis() + day * DAY_MILLIS;
            database.write(handle -> {
                for (int first = 0; first < gates.size(); first += gatesAtOnce()) {
                    writeDay(handle, gates.subList(first, Math.min(gates.size(), first + gatesAtOnce())), from);
                }
                return from;
            });
        }
        database.write(handle -> handle.execute("INSERT INTO latest_event (device_id, type, ts, received_at)"
                + " SELECT device_id, type, MAX(ts), MAX(received_at) FROM device_event GROUP BY device_id, type"));
    }

    private static int gatesAtOnce() {
        return (int) (ROWS_AT_ONCE * SeededHistory.EVERY_MILLIS / DAY_MILLIS);
    }

    private static void writeDay(Handle handle, List<Device> gates, long from) {
        try (PreparedBatch batch = handle.prepareBatch("INSERT INTO device_event (device_id, type, ts, received_at,"
                + " details) VALUES (?, 'pass', ?, ?, '{}')")) {
            for (Device gate : gates) {
                for (long ts = from; ts < from + DAY_MILLIS; ts += SeededHistory.EVERY_MILLIS) {
                    batch.add(gate.id().value(), ts, ts);
                }
            }
            batch.execute();
        }
    }
}
