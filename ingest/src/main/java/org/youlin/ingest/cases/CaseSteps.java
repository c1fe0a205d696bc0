package org.youlin.ingest.cases;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.cases.CaseEnd;
import org.youlin.domain.cases.CaseStatus;
import org.youlin.ingest.cases.CaseRows.CaseRow;
import org.youlin.ingest.eventlog.EventLog;

/** Steps of cases from one status to the next, each with its entry in the audit trail. */
final class CaseSteps {
    private final CaseRows cases;
    private final AlarmRows alarms;

    CaseSteps(CaseRows cases, AlarmRows alarms) {
        this.cases = cases;
        this.alarms = alarms;
    }

    /** Who takes a step, and when. */
    record By(String actor, long now) {
        static By system(long now) {
            return new By(EventLog.SYSTEM, now);
        }
    }

    CaseRow open(Handle handle, CaseRows.NewCase made, By by) {
        CaseRow opened = cases.insert(handle, made, by.now());
        log(handle, opened, "OPENED", Optional.empty(), Optional.of(CaseStatus.OPEN), Optional.empty(), by);
        return opened;
    }

    /** Takes a step that ends nothing; false when it is not possible from the case's status. */
    boolean move(Handle handle, CaseRow row, CaseStatus.Change change, By by) {
        Optional<CaseStatus> next = row.status().after(change);
        next.ifPresent(status -> step(handle, row, change, status, Optional.empty(), by));
        return next.isPresent();
    }

    /** Closes a case that is over; false when its status does not allow it. */
    boolean settle(Handle handle, CaseRow row, Optional<String> reason, By by) {
        return end(handle, row, CaseStatus.Change.CLOSE, CaseEnd.SETTLED, reason, Optional.empty(), by);
    }

    /** Closes a case that is not over; false when its status does not allow it. */
    boolean dismiss(Handle handle, CaseRow row, String reason, By by) {
        return end(
                handle, row, CaseStatus.Change.DISMISS, CaseEnd.DISMISSED, Optional.of(reason), Optional.empty(), by);
    }

    /** Closes a case that {@code into} goes on for, and takes along who reported it. */
    void merge(Handle handle, CaseRow row, CaseRow into, CaseEnd end, By by) {
        end(handle, row, CaseStatus.Change.MERGE, end, Optional.of(into.number()), Optional.of(into.id()), by);
        handle.execute("UPDATE case_link SET case_id = ? WHERE case_id = ?", into.id(), row.id());
    }

    private boolean end(
            Handle handle,
            CaseRow row,
            CaseStatus.Change change,
            CaseEnd end,
            Optional<String> note,
            Optional<String> into,
            By by) {
        Optional<CaseStatus> next = row.status().after(change);
        next.ifPresent(status -> {
            step(handle, row, change, status, note, by);
            cases.setEnd(handle, row.id(), end, into.isPresent() ? Optional.empty() : note, into);
        });
        return next.isPresent();
    }

    private void step(
            Handle handle, CaseRow row, CaseStatus.Change change, CaseStatus next, Optional<String> note, By by) {
        cases.setStatus(handle, row.id(), next, by.now());
        if (change == CaseStatus.Change.REOPEN) {
            cases.forgetTold(handle, row.id());
        }
        log(handle, row, change.name(), Optional.of(row.status()), Optional.of(next), note, by);
    }

    /** A case that some of its alarms have left, or cleared in, is as severe as the others; without others it is over. */
    void refresh(Handle handle, String caseId, long now) {
        if (alarms.countOpen(handle, caseId) > 0) {
            weigh(handle, caseId, now);
        } else {
            cases.find(handle, caseId)
                    .ifPresent(found -> move(handle, found, CaseStatus.Change.RESOLVE, By.system(now)));
        }
    }

    /**
     * A case is as severe as its worst active alarm. That it is more severe than it was since it was opened is news, whatever
     * has made it so.
     *
     * @return whether it is
     */
    boolean weigh(Handle handle, String caseId, long now) {
        CaseRows.Weight weight = cases.weigh(handle, caseId, now);
        if (weight.isWorse()) {
            String rise = weight.told().map(Enum::name).orElse("") + " → "
                    + weight.now().name();
            cases.find(handle, caseId)
                    .ifPresent(row -> remark(handle, row, EventLog.WORSENED, Optional.of(rise), By.system(now)));
        }
        return weight.isWorse();
    }

    /** Notes something about a case that leaves its status as it is. */
    static void remark(Handle handle, CaseRow row, String event, Optional<String> note, By by) {
        log(handle, row, event, Optional.empty(), Optional.empty(), note, by);
    }

    private static void log(
            Handle handle,
            CaseRow row,
            String event,
            Optional<CaseStatus> from,
            Optional<CaseStatus> to,
            Optional<String> note,
            By by) {
        EventLog.append(
                handle,
                EventLog.Entry.of(by.now(), EventLog.Subject.CASE, row.id(), row.id(), event, by.actor(), row.estate())
                        .between(from.map(Enum::name), to.map(Enum::name))
                        .noting(note));
    }

    /** Notes something about an alarm; its states are severities. */
    static void logAlarm(Handle handle, AlarmRow alarm, AlarmEvent event, By by) {
        EventLog.append(
                handle,
                EventLog.Entry.of(
                                by.now(),
                                EventLog.Subject.ALARM,
                                alarm.id(),
                                alarm.caseId().orElse(""),
                                event.name(),
                                by.actor(),
                                alarm.matter().place().estate())
                        .between(event.from(), event.to())
                        .noting(event.note()));
    }

    /** What is noted about an alarm. */
    record AlarmEvent(String name, Optional<String> from, Optional<String> to, Optional<String> note) {
        static AlarmEvent remark(String name, Optional<String> note) {
            return new AlarmEvent(name, Optional.empty(), Optional.empty(), note);
        }
    }
}
