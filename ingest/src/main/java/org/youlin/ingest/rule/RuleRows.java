package org.youlin.ingest.rule;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.rule.RuleId;

/** The rows of rules that people made, changed or switched off. */
final class RuleRows {
    private RuleRows() {}

    /** @param definition JSON; empty when it is as the settings have it */
    record Row(RuleId id, Optional<String> definition, boolean enabled, KeptRule.Edit edit) {}

    static List<Row> read(Handle handle) {
        return handle.createQuery("SELECT id, definition, enabled, updated_at, updated_by FROM alarm_rule ORDER BY id")
                .map((row, context) -> new Row(
                        new RuleId(row.getString("id")),
                        Optional.ofNullable(row.getString("definition")),
                        row.getLong("enabled") == 1,
                        new KeptRule.Edit(row.getLong("updated_at"), row.getString("updated_by"))))
                .list();
    }

    static void write(Handle handle, Row row) {
        handle.createUpdate("INSERT INTO alarm_rule (id, definition, enabled, updated_at, updated_by) VALUES (:id,"
                        + " :definition, :enabled, :at, :by) ON CONFLICT (id) DO UPDATE SET"
                        + " definition = excluded.definition, enabled = excluded.enabled,"
                        + " updated_at = excluded.updated_at, updated_by = excluded.updated_by")
                .bind("id", row.id().value())
                .bind("definition", row.definition().orElse(null))
                .bind("enabled", row.enabled() ? 1L : 0L)
                .bind("at", row.edit().atMillis())
                .bind("by", row.edit().by())
                .execute();
    }

    /** How many changes were tried until now. */
    static long edition(Handle handle) {
        return handle.createQuery("SELECT number FROM rule_edition")
                .mapTo(Long.class)
                .one();
    }

    /** Begins a change: until its transaction ends no other process can begin one. */
    static void advanceEdition(Handle handle) {
        handle.execute("UPDATE rule_edition SET number = number + 1");
    }

    static void delete(Handle handle, RuleId id) {
        handle.execute("DELETE FROM alarm_rule WHERE id = ?", id.value());
    }
}
