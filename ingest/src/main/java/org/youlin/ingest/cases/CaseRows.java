package org.youlin.ingest.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.CaseKey;
import org.youlin.domain.cases.CaseStatus;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.eventlog.EventLog;
import org.youlin.ingest.sql.Keys;

/** The rows of alarms and cases. */
final class CaseRows {
    private static final String WORST_FIRST = "CASE severity WHEN 'CRITICAL' THEN 1 WHEN 'MAJOR' THEN 2"
            + " WHEN 'MINOR' THEN 3 WHEN 'WARNING' THEN 4 END";

    private final Keys keys;

    CaseRows(Keys keys) {
        this.keys = keys;
    }

    record CaseRow(String id, CaseStatus status, EstateId estate) {}

    record AlarmRow(String id, String caseId, Severity severity) {}

    Optional<AlarmRow> openAlarm(Handle handle, RuleId rule, Originator originator) {
        return handle.createQuery("SELECT id, case_id, severity FROM alarm"
                        + " WHERE rule_id = :rule AND device_id = :device AND clear_ts IS NULL")
                .bind("rule", rule.value())
                .bind("device", deviceId(originator))
                .map((row, context) -> new AlarmRow(
                        row.getString("id"), row.getString("case_id"), Severity.valueOf(row.getString("severity"))))
                .findOne();
    }

    Optional<CaseRow> openCase(Handle handle, CaseKey key) {
        return handle.createQuery("SELECT id, status, estate_id FROM cases WHERE place_key = :place"
                        + " AND category = :category AND cause = :cause AND status <> 'CLOSED'")
                .bind("place", key.place().key())
                .bind("category", key.category().name())
                .bind("cause", key.cause())
                .map((row, context) -> caseRow(row))
                .findOne();
    }

    Optional<CaseRow> find(Handle handle, String caseId) {
        return handle.createQuery("SELECT id, status, estate_id FROM cases WHERE id = :id")
                .bind("id", caseId)
                .map((row, context) -> caseRow(row))
                .findOne();
    }

    private static CaseRow caseRow(ResultSet row) throws SQLException {
        return new CaseRow(
                row.getString("id"),
                CaseStatus.valueOf(row.getString("status")),
                new EstateId(row.getString("estate_id")));
    }

    CaseRow insertCase(Handle handle, CaseKey key, String title, Severity severity, long now) {
        String id = keys.id();
        handle.createUpdate("INSERT INTO cases (id, number, place_key, estate_id, building_id, household_id, category,"
                        + " cause, title, severity, status, opened_at, updated_at) VALUES (:id, :number, :place, :estate,"
                        + " :building, :household, :category, :cause, :title, :severity, :status, :now, :now)")
                .bind("id", id)
                .bind("number", keys.number(handle, "C", now))
                .bind("place", key.place().key())
                .bind("estate", key.place().estate().value())
                .bind("building", key.place().building().map(BuildingId::value).orElse(null))
                .bind(
                        "household",
                        key.place().household().map(HouseholdId::value).orElse(null))
                .bind("category", key.category().name())
                .bind("cause", key.cause())
                .bind("title", title)
                .bind("severity", severity.name())
                .bind("status", CaseStatus.OPEN.name())
                .bind("now", now)
                .execute();
        return new CaseRow(id, CaseStatus.OPEN, key.place().estate());
    }

    String insertAlarm(Handle handle, AlarmChange change, Severity severity, String caseId) {
        String id = keys.id();
        handle.createUpdate("INSERT INTO alarm (id, rule_id, device_id, estate_id, case_id, severity, value, start_ts,"
                        + " last_ts) VALUES (:id, :rule, :device, :estate, :caseId, :severity, :value, :at, :at)")
                .bind("id", id)
                .bind("rule", change.rule().id().value())
                .bind("device", deviceId(change.originator()))
                .bind("estate", change.originator().place().estate().value())
                .bind("caseId", caseId)
                .bind("severity", severity.name())
                .bind("value", value(change))
                .bind("at", change.atMillis())
                .execute();
        return id;
    }

    void updateAlarm(Handle handle, String alarmId, Severity severity, AlarmChange change) {
        handle.createUpdate("UPDATE alarm SET severity = :severity, value = :value, last_ts = :at WHERE id = :id")
                .bind("severity", severity.name())
                .bind("value", value(change))
                .bind("at", change.atMillis())
                .bind("id", alarmId)
                .execute();
    }

    void clearAlarm(Handle handle, String alarmId, AlarmChange change) {
        handle.createUpdate("UPDATE alarm SET value = :value, last_ts = :at, clear_ts = :at WHERE id = :id")
                .bind("value", value(change))
                .bind("at", change.atMillis())
                .bind("id", alarmId)
                .execute();
    }

    private static String deviceId(Originator originator) {
        return originator.asDevice().orElseThrow().id().value();
    }

    private static Optional<Double> value(AlarmChange change) {
        return change.value().isPresent() ? Optional.of(change.value().getAsDouble()) : Optional.empty();
    }

    Optional<CaseRefusal> acknowledgeAlarm(Handle handle, String alarmId, String actor, long now) {
        record Found(String caseId, EstateId estate, boolean acknowledged) {}
        Optional<Found> found = handle.createQuery(
                        "SELECT case_id, estate_id, acknowledged_at FROM alarm WHERE id = :id")
                .bind("id", alarmId)
                .map((row, context) -> new Found(
                        row.getString("case_id"),
                        new EstateId(row.getString("estate_id")),
                        row.getObject("acknowledged_at") != null))
                .findOne();
        if (found.isEmpty()) {
            return Optional.of(CaseRefusal.NOT_FOUND);
        }
        if (found.get().acknowledged()) {
            return Optional.of(CaseRefusal.NOT_IN_THIS_STATUS);
        }
        handle.createUpdate("UPDATE alarm SET acknowledged_at = :now, acknowledged_by = :actor WHERE id = :id")
                .bind("now", now)
                .bind("actor", actor)
                .bind("id", alarmId)
                .execute();
        EventLog.append(
                handle,
                EventLog.Entry.of(
                        now,
                        EventLog.Subject.ALARM,
                        alarmId,
                        found.get().caseId(),
                        "ACKNOWLEDGE",
                        actor,
                        found.get().estate()));
        return Optional.empty();
    }

    int activeAlarms(Handle handle, String caseId) {
        return handle.createQuery("SELECT COUNT(*) FROM alarm WHERE case_id = :id AND clear_ts IS NULL")
                .bind("id", caseId)
                .mapTo(Integer.class)
                .one();
    }

    boolean hasOpenWorkOrder(Handle handle, String caseId) {
        return handle.createQuery("SELECT COUNT(*) FROM work_order WHERE case_id = :id AND status <> 'CLOSED'")
                        .bind("id", caseId)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** A case is as severe as its worst active alarm. */
    void refreshSeverity(Handle handle, String caseId, long now) {
        handle.createUpdate("UPDATE cases SET updated_at = :now, severity = (SELECT severity FROM alarm"
                        + " WHERE case_id = :id AND clear_ts IS NULL ORDER BY " + WORST_FIRST + " LIMIT 1)"
                        + " WHERE id = :id")
                .bind("now", now)
                .bind("id", caseId)
                .execute();
    }

    void setStatus(Handle handle, String caseId, CaseStatus status, long now) {
        handle.createUpdate("UPDATE cases SET status = :status, updated_at = :now,"
                        + " resolved_at = CASE WHEN :resolved THEN :now WHEN :open THEN NULL ELSE resolved_at END,"
                        + " closed_at = CASE WHEN :closed THEN :now ELSE closed_at END WHERE id = :id")
                .bind("status", status.name())
                .bind("resolved", status == CaseStatus.RESOLVED)
                .bind("open", status == CaseStatus.OPEN)
                .bind("closed", status == CaseStatus.CLOSED)
                .bind("now", now)
                .bind("id", caseId)
                .execute();
    }
}
