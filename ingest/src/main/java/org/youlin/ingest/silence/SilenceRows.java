package org.youlin.ingest.silence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.cases.Silence;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;

/** The rows of silences. */
final class SilenceRows {
    private SilenceRows() {}

    static void insert(Handle handle, Silence silence, long nowMillis) {
        Silence.Scope scope = silence.scope();
        handle.createUpdate("INSERT INTO silence (id, estate_id, building_id, device_id, rule_id, category,"
                        + " severity_at_most, start_ts, end_ts, owner, reason, created_at) VALUES (:id, :estate,"
                        + " :building, :device, :rule, :category, :severity, :start, :end, :owner, :reason, :now)")
                .bind("id", silence.id())
                .bind("estate", scope.estate().value())
                .bind("building", scope.building().map(BuildingId::value).orElse(null))
                .bind("device", scope.device().map(DeviceId::value).orElse(null))
                .bind("rule", scope.rule().map(RuleId::value).orElse(null))
                .bind("category", scope.category().map(Category::name).orElse(null))
                .bind("severity", scope.severityAtMost().map(Severity::name).orElse(null))
                .bind("start", silence.startMillis())
                .bind("end", silence.endMillis())
                .bind("owner", silence.owner())
                .bind("reason", silence.reason())
                .bind("now", nowMillis)
                .execute();
    }

    static Optional<Silence> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM silence WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> silence(row))
                .findOne();
    }

    /** Those in force now, the first made first. */
    static List<Silence> active(Handle handle, EstateId estate, long nowMillis) {
        return handle.createQuery("SELECT * FROM silence WHERE estate_id = :estate AND start_ts <= :now"
                        + " AND end_ts > :now ORDER BY id")
                .bind("estate", estate.value())
                .bind("now", nowMillis)
                .map((row, context) -> silence(row))
                .list();
    }

    /** From now on the silence lasts from {@code startMillis} to {@code endMillis}. */
    static void setTimes(Handle handle, String id, long startMillis, long endMillis, String actor, long nowMillis) {
        handle.execute(
                "UPDATE silence SET start_ts = ?, end_ts = ?, ended_by = ?, ended_at = ? WHERE id = ?",
                startMillis,
                endMillis,
                actor,
                nowMillis,
                id);
    }

    static Silence silence(ResultSet row) throws SQLException {
        return new Silence(
                row.getString("id"),
                new Silence.Scope(
                        new EstateId(row.getString("estate_id")),
                        text(row.getString("building_id")).map(BuildingId::new),
                        text(row.getString("device_id")).map(DeviceId::new),
                        text(row.getString("rule_id")).map(RuleId::new),
                        text(row.getString("category")).map(Category::valueOf),
                        text(row.getString("severity_at_most")).map(Severity::valueOf)),
                row.getLong("start_ts"),
                row.getLong("end_ts"),
                row.getString("owner"),
                row.getString("reason"));
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value);
    }
}
