package org.youlin.ingest.shard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.RuleState;
import org.youlin.domain.rule.RuleState.LevelState;
import org.youlin.ingest.attribute.AttributeRows;
import org.youlin.ingest.onboarding.QuarantineRows;
import org.youlin.ingest.shard.LatestValues.Value;
import org.youlin.ingest.sql.Keys;

/** The rows in which a shard keeps its place and its memory. */
final class ShardRows {
    private static final TypeReference<List<LevelState>> LEVELS = new TypeReference<>() {};
    private static final int DEAD_LETTERS_MAX = 100_000;

    private final ObjectMapper json = new ObjectMapper();
    private final Keys keys;
    private final QuarantineRows quarantine;

    ShardRows(Keys keys) {
        this.keys = keys;
        this.quarantine = new QuarantineRows(keys);
    }

    record LatestRow(DeviceId device, String metric, Value value) {}

    record EventRow(DeviceId device, String type, long tsMillis, long receivedAtMillis) {}

    record StateRow(RuleId rule, DeviceId device, RuleState state) {}

    /** The shard's position in the journal. */
    long checkpoint(Handle handle, int shard) {
        return handle.createQuery("SELECT position FROM shard_checkpoint WHERE shard = :shard")
                .bind("shard", shard)
                .mapTo(Long.class)
                .one();
    }

    /**
     * Makes sure that there are {@code count} checkpoints. When there were more or fewer, devices change their shards:
     * all shards then go back to the earliest place, from where what is known already counts as late or repeated.
     */
    void divideInto(Handle handle, int count) {
        record Before(int shards, long earliest, long stored, long duplicate, long refused) {}
        Before before = handle.createQuery("SELECT COUNT(*) AS shards, COALESCE(MIN(position), 0) AS earliest,"
                        + " COALESCE(SUM(stored), 0) AS stored, COALESCE(SUM(duplicate), 0) AS duplicate,"
                        + " COALESCE(SUM(refused), 0) AS refused FROM shard_checkpoint")
                .map((row, context) -> new Before(
                        row.getInt("shards"),
                        row.getLong("earliest"),
                        row.getLong("stored"),
                        row.getLong("duplicate"),
                        row.getLong("refused")))
                .one();
        if (before.shards() == count) {
            return;
        }
        handle.execute("DELETE FROM shard_checkpoint");
        for (int shard = 0; shard < count; shard++) {
            // The first takes over what all have counted.
            handle.execute(
                    "INSERT INTO shard_checkpoint (shard, position, stored, duplicate, refused) VALUES (?, ?, ?, ?, ?)",
                    shard,
                    before.earliest(),
                    shard == 0 ? before.stored() : 0,
                    shard == 0 ? before.duplicate() : 0,
                    shard == 0 ? before.refused() : 0);
        }
    }

    /**
     * Moves the checkpoint.
     *
     * @return false when it has moved already: the commit before, whose answer was lost, did reach the database
     */
    boolean moveCheckpoint(Handle handle, int shard, long from, long to, Effects effects) {
        return handle.createUpdate("UPDATE shard_checkpoint SET position = :to, stored = stored + :stored,"
                                + " duplicate = duplicate + :duplicate, refused = refused + :refused"
                                + " WHERE shard = :shard AND position = :from")
                        .bind("to", to)
                        .bind("stored", effects.stored)
                        .bind("duplicate", effects.duplicates)
                        .bind("refused", effects.deadLetters.size())
                        .bind("shard", shard)
                        .bind("from", from)
                        .execute()
                == 1;
    }

    void eachLatest(Handle handle, Consumer<LatestRow> consumer) {
        handle.createQuery("SELECT device_id, metric, ts, received_at, value FROM latest_value")
                .map((row, context) -> new LatestRow(
                        new DeviceId(row.getString("device_id")),
                        row.getString("metric"),
                        new Value(row.getLong("ts"), row.getLong("received_at"), row.getDouble("value"))))
                .forEach(consumer);
    }

    void eachLatestEvent(Handle handle, Consumer<EventRow> consumer) {
        handle.createQuery("SELECT device_id, type, MAX(ts) AS ts, MAX(received_at) AS received_at"
                        + " FROM device_event GROUP BY device_id, type")
                .map((row, context) -> new EventRow(
                        new DeviceId(row.getString("device_id")),
                        row.getString("type"),
                        row.getLong("ts"),
                        row.getLong("received_at")))
                .forEach(consumer);
    }

    void eachState(Handle handle, Consumer<StateRow> consumer) {
        handle.createQuery("SELECT rule_id, device_id, levels FROM rule_state")
                .map((row, context) -> new StateRow(
                        new RuleId(row.getString("rule_id")),
                        new DeviceId(row.getString("device_id")),
                        new RuleState(read(row.getString("levels")))))
                .forEach(consumer);
    }

    void write(Handle handle, Effects effects) {
        writeLatest(handle, effects);
        writeStates(handle, effects);
        writeEvents(handle, effects.events);
        writeDeadLetters(handle, effects.deadLetters);
        quarantine.note(handle, effects.deadLetters);
        AttributeRows.report(handle, effects.attributes);
    }

    private void writeLatest(Handle handle, Effects effects) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO latest_value (device_id, metric, ts, received_at, value)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (device_id, metric)"
                + " DO UPDATE SET ts = excluded.ts, received_at = excluded.received_at, value = excluded.value");
        effects.latestValues.forEach((key, value) -> batch.add(
                key.device().value(), key.metric(), value.tsMillis(), value.receivedAtMillis(), value.value()));
        execute(batch);
    }

    private void writeStates(Handle handle, Effects effects) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO rule_state (rule_id, device_id, levels) VALUES (?, ?, ?)"
                + " ON CONFLICT (rule_id, device_id) DO UPDATE SET levels = excluded.levels");
        effects.ruleStates.forEach(
                (key, state) -> batch.add(key.rule().value(), key.device().value(), write(state.levels())));
        execute(batch);
    }

    private void writeEvents(Handle handle, List<DeviceEvent> events) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO device_event (device_id, type, ts, received_at, details)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (device_id, type, ts) DO NOTHING");
        for (DeviceEvent event : events) {
            batch.add(
                    event.device().value(),
                    event.type(),
                    event.tsMillis(),
                    event.receivedAtMillis(),
                    write(event.details()));
        }
        execute(batch);
    }

    private void writeDeadLetters(Handle handle, List<DeadLetter> letters) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO dead_letter (id, device_id, source, topic, payload,"
                + " payload_bytes, refusals, received_at) VALUES (:id, :device, :source, :topic, :payload, :bytes,"
                + " :refusals, :receivedAt)");
        for (DeadLetter letter : letters) {
            batch.bind("id", keys.id())
                    .bind("device", letter.originator().map(DeviceId::value).orElse(null))
                    .bind("source", letter.source())
                    .bind("topic", letter.topic())
                    .bind("payload", bytes(letter.payload()))
                    .bind("bytes", letter.payloadBytes())
                    .bind("refusals", write(letter.refusals()))
                    .bind("receivedAt", letter.receivedAtMillis())
                    .add();
        }
        execute(batch);
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
        batch.close();
    }

    /** Drops dead letters and events that are past their time, and dead letters beyond the newest 100,000. */
    void dropExpired(Handle handle, long deadLettersBeforeMillis, long eventsBeforeMillis) {
        handle.createUpdate("DELETE FROM dead_letter WHERE received_at < :before OR id <= (SELECT id FROM dead_letter"
                        + " ORDER BY id DESC LIMIT 1 OFFSET :max)")
                .bind("before", deadLettersBeforeMillis)
                .bind("max", DEAD_LETTERS_MAX)
                .execute();
        handle.createUpdate("DELETE FROM device_event WHERE ts < :before")
                .bind("before", eventsBeforeMillis)
                .execute();
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<LevelState> read(String levels) {
        try {
            return json.readValue(levels, LEVELS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rule_state holds '" + levels + "', which is no list of levels", e);
        }
    }
}
