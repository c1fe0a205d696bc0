package org.youlin.ingest.shard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.RuleState;
import org.youlin.ingest.config.RuleDefinition;
import org.youlin.ingest.rule.RuleBook;
import org.youlin.ingest.shard.Effects.StateKey;
import org.youlin.ingest.shard.Effects.StateOf;
import org.youlin.ingest.sql.RowBatch;

/**
 * The rows of what rules know of devices, each with the rule as it was then: whoever reads them can tell what a rule that
 * was changed or taken away meanwhile had raised. A state that says nothing has no row.
 */
final class StateRows {
    private StateRows() {}

    record StateRow(AlarmRule rule, DeviceId device, RuleState state) {}

    /** Reads the states; those whose rule nobody knows any more are left out. */
    static void each(Handle handle, RuleBook book, Consumer<StateRow> consumer) {
        Map<String, AlarmRule> versions = versions(handle);
        handle.createQuery("SELECT rule_id, device_id, version, state FROM rule_state")
                .map((row, context) -> stateRow(
                        rule(row.getString("rule_id"), row.getString("version"), versions, book),
                        new DeviceId(row.getString("device_id")),
                        row.getString("state")))
                .forEach(found -> found.ifPresent(consumer));
    }

    private static Optional<StateRow> stateRow(Optional<AlarmRule> rule, DeviceId device, String state) {
        return rule.map(known -> new StateRow(known, device, StoredState.read(state, known)));
    }

    /** Rows from before there were versions have an empty one: their rules are those of the settings. */
    private static Optional<AlarmRule> rule(String id, String version, Map<String, AlarmRule> versions, RuleBook book) {
        return Optional.ofNullable(versions.get(version)).or(() -> book.rule(new RuleId(id)));
    }

    private static Map<String, AlarmRule> versions(Handle handle) {
        Map<String, AlarmRule> versions = new HashMap<>();
        handle.createQuery("SELECT version, definition FROM rule_version")
                .map((row, context) ->
                        Map.entry(row.getString("version"), RuleDefinition.read(row.getString("definition"))))
                .forEach(entry -> versions.put(entry.getKey(), entry.getValue()));
        return versions;
    }

    static void write(Handle handle, Map<StateKey, StateOf> states) {
        if (states.isEmpty()) {
            return;
        }
        // By identity: to compare rules takes longer than to write a row.
        IdentityHashMap<AlarmRule, String> versions = new IdentityHashMap<>();
        try (RowBatch kept = RowBatch.of(
                        handle,
                        "INSERT INTO rule_state (rule_id, device_id, version, state) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (rule_id, device_id) DO UPDATE SET version = excluded.version,"
                                + " state = excluded.state");
                RowBatch dropped = RowBatch.of(handle, "DELETE FROM rule_state WHERE rule_id = ? AND device_id = ?")) {
            states.forEach((key, of) -> {
                if (of.state().equals(of.rule().initialState())) {
                    dropped.bind(key.rule().value()).bind(key.device().value()).add();
                } else {
                    kept.bind(key.rule().value())
                            .bind(key.device().value())
                            .bind(versions.computeIfAbsent(of.rule(), rule -> remember(handle, rule)))
                            .bind(JsonColumn.write(of.state()))
                            .add();
                }
            });
            kept.execute();
            dropped.execute();
        }
    }

    /**
     * Keeps the rule as it is.
     *
     * @return what to call this version of it
     */
    static String remember(Handle handle, AlarmRule rule) {
        String definition = RuleDefinition.write(rule);
        String version = digest(definition);
        handle.execute(
                "INSERT INTO rule_version (version, definition) VALUES (?, ?) ON CONFLICT (version) DO NOTHING",
                version,
                definition);
        return version;
    }

    /** A rule as it was; empty when it is not kept. */
    static Optional<AlarmRule> remembered(Handle handle, String version) {
        return handle.createQuery("SELECT definition FROM rule_version WHERE version = :version")
                .bind("version", version)
                .mapTo(String.class)
                .findOne()
                .map(RuleDefinition::read);
    }

    /** Forgets versions of rules by which nothing stands. */
    static void dropUnused(Handle handle) {
        handle.execute("DELETE FROM rule_version WHERE version NOT IN (SELECT version FROM rule_state"
                + " UNION SELECT version FROM rule_group)");
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
