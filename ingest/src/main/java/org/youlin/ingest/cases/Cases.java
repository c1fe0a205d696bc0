package org.youlin.ingest.cases;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.CaseKey;
import org.youlin.domain.cases.CaseStatus;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.cases.CaseRows.CaseRow;
import org.youlin.ingest.cases.CaseSteps.AlarmEvent;
import org.youlin.ingest.cases.CaseSteps.By;
import org.youlin.ingest.silence.Silences;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.timer.TimerKind;
import org.youlin.ingest.timer.Timers;

/** Alarms and the cases they join, each step in the caller's transaction. What people do to cases is {@link CaseDesk}'s. */
public final class Cases {
    /** The cause of a case that only residents have spoken of. */
    static final String REPORTED = "resident_report";

    private static final String REPORT = "RESIDENT_REPORT";

    final CaseTimes times;
    final InstantSource clock;
    final CaseRows cases;
    final AlarmRows alarms;
    final CaseSteps steps;
    private final Homes homes;
    private final Silences silences;

    public Cases(Keys keys, Silences silences, CaseTimes times, InstantSource clock) {
        this.silences = silences;
        this.times = times;
        this.clock = clock;
        this.cases = new CaseRows(keys);
        this.alarms = new AlarmRows(keys);
        this.steps = new CaseSteps(cases, alarms);
        this.homes = new Homes(cases, alarms, steps);
    }

    /** Carries one change of an alarm out. Carried out twice, it changes nothing the second time. */
    public CaseEffects apply(Handle handle, AlarmChange change) {
        long now = clock.millis();
        Optional<AlarmRow> open =
                alarms.open(handle, change.rule().id(), change.originator().key());
        if (change.severity().isEmpty()) {
            return open.map(alarm -> clear(handle, alarm, change, now)).orElse(CaseEffects.NONE);
        }
        Severity severity = change.severity().get();
        if (open.isEmpty()) {
            return raise(handle, change, severity, now);
        }
        AlarmRow alarm = open.get();
        if (alarm.severity() != severity) {
            return changeSeverity(handle, alarm, change, severity, now);
        }
        if (alarm.flapping() != change.flapping()) {
            alarms.update(handle, alarm.id(), severity, change);
            String event = change.flapping() ? "FLAPPING" : "STEADY";
            CaseSteps.logAlarm(
                    handle,
                    alarm,
                    AlarmEvent.remark(event, Optional.of(change.originator().name())),
                    By.system(now));
        }
        return CaseEffects.NONE;
    }

    private CaseEffects raise(Handle handle, AlarmChange change, Severity severity, long now) {
        AlarmMatter matter = AlarmMatter.of(change);
        cases.oneAtATime(handle, matter.place().estate());
        Home home = silences.hiding(handle, change, now)
                .map(Home::underSilence)
                .orElseGet(() -> homes.find(handle, matter, severity, now));
        AlarmRow alarm = alarms.insert(handle, matter, change, severity, home);
        log(handle, alarm, change, "RAISED", Optional.empty(), Optional.of(severity), now);
        home.caseId().ifPresent(caseId -> steps.weigh(handle, caseId, now));
        return homes.adopt(handle, alarm, now).and(CaseEffects.of(home));
    }

    private CaseEffects changeSeverity(Handle handle, AlarmRow alarm, AlarmChange change, Severity severity, long now) {
        alarms.update(handle, alarm.id(), severity, change);
        log(handle, alarm, change, "SEVERITY_CHANGED", Optional.of(alarm.severity()), Optional.of(severity), now);
        if (alarm.home().isHidden()) {
            // One that is hidden along with what explains it stays so.
            return alarm.home().adoptedBy().isEmpty()
                    ? rehome(handle, List.of(alarm), "UNSILENCED", now)
                    : CaseEffects.NONE;
        }
        String caseId = alarm.caseId().orElseThrow();
        boolean dismissed = cases.find(handle, caseId).filter(CaseRow::isClosed).isPresent();
        if (!dismissed) {
            return steps.weigh(handle, caseId, now) ? CaseEffects.review(caseId) : CaseEffects.NONE;
        }
        // Whoever closed the case did not know that it would get worse.
        return severity.compareTo(alarm.severity()) > 0 ? reraise(handle, caseId, now) : CaseEffects.NONE;
    }

    private CaseEffects clear(Handle handle, AlarmRow alarm, AlarmChange change, long now) {
        alarms.clear(handle, alarm.id(), change);
        log(handle, alarm, change, "CLEARED", Optional.of(alarm.severity()), Optional.empty(), now);
        if (!alarms.adopted(handle, alarm.id()).isEmpty()) {
            Timers.set(
                    handle,
                    TimerKind.CASE_RELEASE,
                    alarm.id(),
                    now + times.releaseAfter().toMillis());
        }
        if (alarm.caseId().isEmpty()) {
            return CaseEffects.NONE;
        }
        String caseId = alarm.caseId().get();
        steps.refresh(handle, caseId, now);
        if (alarms.countOpen(handle, caseId) > 0) {
            return CaseEffects.NONE;
        }
        Timers.cancel(handle, TimerKind.CASE_RERAISE, caseId);
        return CaseEffects.resolved(caseId);
    }

    /** What explained alarms has been over for long enough: those that are still raised go to cases of their own. */
    public CaseEffects release(Handle handle, String alarmId, long now) {
        return alarms.isOpen(handle, alarmId)
                ? CaseEffects.NONE
                : rehome(handle, alarms.adopted(handle, alarmId), "RELEASED", now);
    }

    /** A silence has ended: what it hid and is still raised goes to a case, unless another silence hides it now. */
    public CaseEffects unsilence(Handle handle, String silenceId, long now) {
        return rehome(handle, alarms.hiddenBy(handle, silenceId), "UNSILENCED", now);
    }

    /** What a person closed a case over is raised still: it is a case again. */
    public CaseEffects reraise(Handle handle, String caseId, long now) {
        Timers.cancel(handle, TimerKind.CASE_RERAISE, caseId);
        return cases.find(handle, caseId).filter(CaseRow::isClosed).isEmpty()
                ? CaseEffects.NONE
                : rehome(handle, alarms.openOfCase(handle, caseId), "RERAISED", now);
    }

    private CaseEffects rehome(Handle handle, List<AlarmRow> lost, String event, long now) {
        if (lost.isEmpty()) {
            return CaseEffects.NONE;
        }
        cases.oneAtATime(handle, lost.get(0).matter().place().estate());
        return homes.rehome(
                handle,
                lost,
                alarm -> silences.hiding(handle, alarm.matter().subject(alarm.severity()), now)
                        .map(Home::underSilence)
                        .orElseGet(() -> homes.find(handle, alarm.matter(), alarm.severity(), now)),
                event,
                now);
    }

    /** The case's work order was accepted; says nothing when the case is past that. */
    public void beginWork(Handle handle, String caseId, String actor) {
        cases.find(handle, caseId)
                .ifPresent(found ->
                        steps.move(handle, found, CaseStatus.Change.BEGIN_WORK, new By(actor, clock.millis())));
    }

    /** The case's work order was closed: a case whose alarms have cleared, or that never had any, is then closed, too. */
    public void settle(Handle handle, String caseId, String actor) {
        By by = new By(actor, clock.millis());
        if (alarms.countAll(handle, caseId) == 0) {
            cases.find(handle, caseId).ifPresent(found -> steps.move(handle, found, CaseStatus.Change.RESOLVE, by));
        }
        cases.find(handle, caseId).ifPresent(found -> steps.settle(handle, found, Optional.empty(), by));
    }

    /**
     * The case that a resident's report belongs to: one of the same category that is being dealt with, at that place or
     * around it, the narrowest first.
     *
     * @return its id
     */
    public Optional<String> openCaseAt(Handle handle, Place place, Category category) {
        return Stream.of(Place.Level.values())
                .map(place::widenTo)
                .distinct()
                .flatMap(at -> cases.at(handle, at, category).stream())
                .map(CaseRow::id)
                .findFirst();
    }

    /**
     * Opens a case for what a resident reports and no sensor knows of, or answers the one of other residents at the same
     * place. Gives it to nobody: whoever calls this raises the work order. When a sensor finds out later what is wrong
     * there, its alarm joins this case.
     *
     * @param severity as bad as whoever took the report down thinks it is
     * @return the id of the case
     */
    public String openForReport(
            Handle handle, Place place, Category category, String title, Severity severity, long now) {
        CaseKey key = new CaseKey(place, category, REPORTED);
        Optional<CaseRow> open = cases.open(handle, key);
        open.filter(found -> steps.move(handle, found, CaseStatus.Change.REOPEN, By.system(now)))
                .ifPresent(found -> steps.weigh(handle, found.id(), now));
        return open.orElseGet(() -> steps.open(handle, new CaseRows.NewCase(key, 0, title, severity), By.system(now)))
                .id();
    }

    /**
     * Links a resident's report to the case, and to no other from now on. Linked again, nothing changes.
     *
     * @throws IllegalArgumentException when there is no such case
     */
    public void linkReport(Handle handle, String caseId, String reportId) {
        CaseRow found = cases.find(handle, caseId)
                .orElseThrow(() -> new IllegalArgumentException("there is no case " + caseId));
        long now = clock.millis();
        int linked = handle.execute(
                "INSERT INTO case_link (kind, target_id, case_id, linked_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (kind, target_id) DO UPDATE SET case_id = excluded.case_id,"
                        + " linked_at = excluded.linked_at WHERE case_link.case_id <> excluded.case_id",
                REPORT,
                reportId,
                caseId,
                now);
        if (linked == 1) {
            CaseSteps.remark(handle, found, "REPORT_LINKED", Optional.of(reportId), By.system(now));
        }
    }

    private static void log(
            Handle handle,
            AlarmRow alarm,
            AlarmChange change,
            String event,
            Optional<Severity> from,
            Optional<Severity> to,
            long now) {
        CaseSteps.logAlarm(
                handle,
                alarm,
                new AlarmEvent(
                        event,
                        from.map(Enum::name),
                        to.map(Enum::name),
                        Optional.of(change.originator().name())),
                By.system(now));
    }
}
