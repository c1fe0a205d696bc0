package org.youlin.ingest.shard;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.ingest.attribute.AttributeRows;
import org.youlin.ingest.onboarding.QuarantineRows;
import org.youlin.ingest.rollup.RollupMarks;
import org.youlin.ingest.shard.LatestValues.Value;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.sql.RowBatch;

/** The rows in which a shard keeps its place and its memory. */
final class ShardRows {
    private static final int DEAD_LETTERS_MAX = 100_000;

    private final Keys keys;
    private final QuarantineRows quarantine;
    private final RollupMarks rollupMarks = new RollupMarks();

    ShardRows(Keys keys) {
        this.keys = keys;
        this.quarantine = new QuarantineRows(keys);
    }

    /** The shard's position in the journal. */
    long checkpoint(Handle handle, int shard) {
        return handle.createQuery("SELECT position FROM shard_checkpoint WHERE shard = :shard")
                .bind("shard", shard)
                .mapTo(Long.class)
                .one();
    }

    /**
     * Makes sure that there are {@code count} checkpoints.
     *
     * @throws IllegalStateException when there are more or fewer, and not all stand at the same place: devices change
     *     their shards, and what one shard has taken in already would be taken in again by another
     */
    void divideInto(Handle handle, int count) {
        List<Long> positions = handle.createQuery("SELECT position FROM shard_checkpoint ORDER BY shard")
                .mapTo(Long.class)
                .list();
        if (positions.size() == count) {
            return;
        }
        if (positions.stream().distinct().count() > 1) {
            throw new IllegalStateException("shards is " + count + ", but the journal is divided into "
                    + positions.size() + " and not all have read the same; start with shards: " + positions.size()
                    + " once more, wait until nothing is pending, stop, and then change it");
        }
        handle.execute("DELETE FROM shard_checkpoint");
        for (int shard = 0; shard < count; shard++) {
            handle.execute(
                    "INSERT INTO shard_checkpoint (shard, position) VALUES (?, ?)",
                    shard,
                    positions.isEmpty() ? 0 : positions.get(0));
        }
    }

    /**
     * Moves the checkpoint.
     *
     * @return false when it has moved already: the commit before, whose answer was lost, did reach the database
     */
    boolean moveCheckpoint(Handle handle, int shard, long from, long to) {
        return handle.execute(
                        "UPDATE shard_checkpoint SET position = ? WHERE shard = ? AND position = ?", to, shard, from)
                == 1;
    }

    /** How often what its rules decided was committed for the shard. */
    long judgements(Handle handle, int shard) {
        return handle.createQuery("SELECT judgements FROM shard_checkpoint WHERE shard = :shard")
                .bind("shard", shard)
                .mapTo(Long.class)
                .one();
    }

    /**
     * Counts one more.
     *
     * @return false when it was counted already: the commit before, whose answer was lost, did reach the database
     */
    boolean countJudgement(Handle handle, int shard, long before) {
        return handle.execute(
                        "UPDATE shard_checkpoint SET judgements = ? WHERE shard = ? AND judgements = ?",
                        before + 1,
                        shard,
                        before)
                == 1;
    }

    void eachTail(Handle handle, Consumer<TailRow> consumer) {
        handle.createQuery("SELECT device_id, metric, ts, received_at, value, recent FROM latest_value")
                .map((row, context) -> new TailRow(
                        new DeviceId(row.getString("device_id")),
                        row.getString("metric"),
                        new Value(row.getLong("ts"), row.getLong("received_at"), row.getDouble("value")),
                        row.getString("recent")))
                .forEach(consumer);
    }

    /** Writes the effects of what {@code shard} has read. */
    void write(Handle handle, int shard, Effects effects, long nowMillis) {
        AccountingRows.add(handle, shard, effects.tallies);
        AccountingRows.addByDay(handle, effects.readingsByDay);
        effects.erasures.forEach(erasure -> {
            EventRows.write(handle, shard, erasure.eventsBefore());
            ErasureRows.finish(handle, erasure.key(), nowMillis);
        });
        writeTails(handle, effects.tailRows);
        StateRows.write(handle, effects.ruleStates);
        rollupMarks.mark(handle, effects.rollupMarks);
        EventRows.write(handle, shard, effects.events);
        writeDeadLetters(handle, effects.deadLetters);
        quarantine.note(handle, effects.deadLetters);
        AttributeRows.report(handle, effects.attributes);
    }

    private static void writeTails(Handle handle, List<TailRow> tails) {
        try (RowBatch batch = RowBatch.of(
                handle,
                "INSERT INTO latest_value (device_id, metric, ts, received_at, value, recent) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (device_id, metric) DO UPDATE SET ts = excluded.ts,"
                        + " received_at = excluded.received_at, value = excluded.value, recent = excluded.recent")) {
            for (TailRow tail : tails) {
                batch.bind(tail.device().value())
                        .bind(tail.metric())
                        .bind(tail.latest().tsMillis())
                        .bind(tail.latest().receivedAtMillis())
                        .bind(tail.latest().value())
                        .bind(tail.recent())
                        .add();
            }
            batch.execute();
        }
    }

    private void writeDeadLetters(Handle handle, List<DeadLetter> letters) {
        try (PreparedBatch batch = handle.prepareBatch("INSERT INTO dead_letter (id, device_id, source, topic, payload,"
                + " payload_bytes, refusals, received_at) VALUES (:id, :device, :source, :topic, :payload, :bytes,"
                + " :refusals, :receivedAt)")) {
            for (DeadLetter letter : letters) {
                batch.bind("id", keys.id())
                        .bind("device", letter.originator().map(DeviceId::value).orElse(null))
                        .bind("source", letter.source())
                        .bind("topic", letter.topic())
                        .bind("payload", bytes(letter.payload()))
                        .bind("bytes", letter.payloadBytes())
                        .bind("refusals", JsonColumn.write(letter.refusals()))
                        .bind("receivedAt", letter.receivedAtMillis())
                        .add();
            }
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    /** Drops dead letters and events that are past their time, and dead letters beyond the newest 100,000. */
    void dropExpired(Handle handle, long deadLettersBeforeMillis, long eventsBeforeMillis) {
        handle.createUpdate("DELETE FROM dead_letter WHERE received_at < :before OR id <= (SELECT id FROM dead_letter"
                        + " ORDER BY id DESC LIMIT 1 OFFSET :max)")
                .bind("before", deadLettersBeforeMillis)
                .bind("max", DEAD_LETTERS_MAX)
                .execute();
        EventRows.dropExpired(handle, eventsBeforeMillis);
        StateRows.dropUnused(handle);
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }
}
