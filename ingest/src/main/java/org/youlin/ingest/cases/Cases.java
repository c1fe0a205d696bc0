package org.youlin.ingest.cases;

import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.CaseKey;
import org.youlin.domain.cases.CaseStatus;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.cases.CaseRows.AlarmRow;
import org.youlin.ingest.cases.CaseRows.CaseRow;
import org.youlin.ingest.eventlog.EventLog;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;

/** Alarms and the cases they join: the one writer of both. */
public final class Cases {
    private final Database database;
    private final InstantSource clock;
    private final CaseRows rows;

    public Cases(Database database, Keys keys, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.rows = new CaseRows(keys);
    }

    /**
     * Carries one change of an alarm out in the caller's transaction. Carried out twice, it changes nothing the second
     * time.
     *
     * @return the case that an alarm joined, and that somebody must be working on from now on; empty when none was joined
     */
    public Optional<String> apply(Handle handle, AlarmChange change) {
        Optional<AlarmRow> open = rows.openAlarm(handle, change.rule().id(), change.originator());
        if (change.severity().isEmpty()) {
            open.ifPresent(alarm -> clear(handle, alarm, change));
            return Optional.empty();
        }
        Severity severity = change.severity().get();
        if (open.isPresent()) {
            changeSeverity(handle, open.get(), change, severity);
            return Optional.empty();
        }
        return raise(handle, change, severity);
    }

    private Optional<String> raise(Handle handle, AlarmChange change, Severity severity) {
        long now = clock.millis();
        CaseKey key =
                CaseKey.of(change.rule().caseTemplate(), change.originator().place());
        Optional<CaseRow> existing = rows.openCase(handle, key);
        CaseRow joined = existing.orElseGet(
                () -> rows.insertCase(handle, key, change.rule().caseTemplate().title(), severity, now));
        if (existing.isEmpty()) {
            log(handle, joined, "OPENED", Optional.empty(), Optional.of(CaseStatus.OPEN), EventLog.SYSTEM, now);
        }
        String alarmId = rows.insertAlarm(handle, change, severity, joined.id());
        logAlarm(handle, joined.id(), alarmId, change, "RAISED", Optional.empty(), Optional.of(severity.name()));
        move(handle, joined, CaseStatus.Change.REOPEN, EventLog.SYSTEM);
        rows.refreshSeverity(handle, joined.id(), now);
        return Optional.of(joined.id());
    }

    private void changeSeverity(Handle handle, AlarmRow alarm, AlarmChange change, Severity severity) {
        if (alarm.severity() == severity) {
            return;
        }
        rows.updateAlarm(handle, alarm.id(), severity, change);
        logAlarm(
                handle,
                alarm.caseId(),
                alarm.id(),
                change,
                "SEVERITY_CHANGED",
                Optional.of(alarm.severity().name()),
                Optional.of(severity.name()));
        rows.refreshSeverity(handle, alarm.caseId(), clock.millis());
    }

    private void clear(Handle handle, AlarmRow alarm, AlarmChange change) {
        rows.clearAlarm(handle, alarm.id(), change);
        logAlarm(
                handle,
                alarm.caseId(),
                alarm.id(),
                change,
                "CLEARED",
                Optional.of(alarm.severity().name()),
                Optional.empty());
        if (rows.activeAlarms(handle, alarm.caseId()) == 0) {
            rows.find(handle, alarm.caseId())
                    .ifPresent(found -> move(handle, found, CaseStatus.Change.RESOLVE, EventLog.SYSTEM));
        } else {
            rows.refreshSeverity(handle, alarm.caseId(), clock.millis());
        }
    }

    /** A person has seen the case. */
    public Optional<CaseRefusal> acknowledge(String caseId, String actor) {
        return database.write(handle -> rows.find(handle, caseId)
                .map(found -> moveOrRefuse(handle, found, CaseStatus.Change.ACKNOWLEDGE, actor))
                .orElse(Optional.of(CaseRefusal.NOT_FOUND)));
    }

    /** A person closes the case, which must be resolved and have no open work order. */
    public Optional<CaseRefusal> close(String caseId, String actor) {
        return database.write(handle -> {
            Optional<CaseRow> found = rows.find(handle, caseId);
            if (found.isEmpty()) {
                return Optional.of(CaseRefusal.NOT_FOUND);
            }
            return rows.hasOpenWorkOrder(handle, caseId)
                    ? Optional.of(CaseRefusal.WORK_ORDER_OPEN)
                    : moveOrRefuse(handle, found.get(), CaseStatus.Change.CLOSE, actor);
        });
    }

    /** A person has seen the alarm. */
    public Optional<CaseRefusal> acknowledgeAlarm(String alarmId, String actor) {
        return database.write(handle -> rows.acknowledgeAlarm(handle, alarmId, actor, clock.millis()));
    }

    /** The case's work order was accepted; says nothing when the case is past that. */
    public void beginWork(Handle handle, String caseId, String actor) {
        rows.find(handle, caseId).ifPresent(found -> move(handle, found, CaseStatus.Change.BEGIN_WORK, actor));
    }

    /** The case's work order was closed: a case whose alarms have cleared is then closed, too. */
    public void settle(Handle handle, String caseId, String actor) {
        rows.find(handle, caseId).ifPresent(found -> move(handle, found, CaseStatus.Change.CLOSE, actor));
    }

    private Optional<CaseRefusal> moveOrRefuse(Handle handle, CaseRow row, CaseStatus.Change change, String actor) {
        return move(handle, row, change, actor) ? Optional.empty() : Optional.of(CaseRefusal.NOT_IN_THIS_STATUS);
    }

    private boolean move(Handle handle, CaseRow row, CaseStatus.Change change, String actor) {
        Optional<CaseStatus> next = row.status().after(change);
        next.ifPresent(status -> {
            long now = clock.millis();
            rows.setStatus(handle, row.id(), status, now);
            log(handle, row, change.name(), Optional.of(row.status()), next, actor, now);
        });
        return next.isPresent();
    }

    private static void log(
            Handle handle,
            CaseRow row,
            String event,
            Optional<CaseStatus> from,
            Optional<CaseStatus> to,
            String actor,
            long now) {
        EventLog.append(
                handle,
                EventLog.Entry.of(now, EventLog.Subject.CASE, row.id(), row.id(), event, actor, row.estate())
                        .between(from.map(Enum::name), to.map(Enum::name)));
    }

    private void logAlarm(
            Handle handle,
            String caseId,
            String alarmId,
            AlarmChange change,
            String event,
            Optional<String> from,
            Optional<String> to) {
        EventLog.append(
                handle,
                EventLog.Entry.of(
                                clock.millis(),
                                EventLog.Subject.ALARM,
                                alarmId,
                                caseId,
                                event,
                                EventLog.SYSTEM,
                                change.originator().place().estate())
                        .between(from, to)
                        .noting(Optional.of(change.originator().name())));
    }
}
