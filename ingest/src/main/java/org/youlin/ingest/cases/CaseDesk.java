package org.youlin.ingest.cases;

import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.cases.CaseEnd;
import org.youlin.domain.cases.CaseStatus;
import org.youlin.ingest.cases.CaseRows.CaseRow;
import org.youlin.ingest.cases.CaseSteps.AlarmEvent;
import org.youlin.ingest.cases.CaseSteps.By;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.timer.TimerKind;
import org.youlin.ingest.timer.Timers;

/** What people do to cases and alarms, each deed in a transaction of its own. Its methods block. */
public final class CaseDesk {
    /** The longest comment, in characters. */
    public static final int COMMENT_CHARS_MAX = 2_000;

    private final Database database;
    private final CaseOrders orders;
    private final CaseTimes times;
    private final InstantSource clock;
    private final CaseRows cases;
    private final AlarmRows alarms;
    private final CaseSteps steps;

    public CaseDesk(Database database, Cases owner, CaseOrders orders) {
        this.database = database;
        this.orders = orders;
        this.times = owner.times;
        this.clock = owner.clock;
        this.cases = owner.cases;
        this.alarms = owner.alarms;
        this.steps = owner.steps;
    }

    /** The case that was made, or why none was: exactly one of the two is present. */
    public record Made(Optional<String> caseId, Optional<CaseRefusal> refusal) {
        static Made of(String caseId) {
            return new Made(Optional.of(caseId), Optional.empty());
        }

        static Made refused(CaseRefusal refusal) {
            return new Made(Optional.empty(), Optional.of(refusal));
        }
    }

    /** A person has seen the case. */
    public Optional<CaseRefusal> acknowledge(String caseId, String actor) {
        return database.write(handle -> {
            Optional<CaseRow> found = cases.find(handle, caseId);
            if (found.isEmpty()) {
                return Optional.of(CaseRefusal.NOT_FOUND);
            }
            return done(steps.move(handle, found.get(), CaseStatus.Change.ACKNOWLEDGE, by(actor)));
        });
    }

    /** A person has seen the alarm. */
    public Optional<CaseRefusal> acknowledgeAlarm(String alarmId, String actor) {
        return database.write(handle -> {
            By by = by(actor);
            Optional<AlarmRow> found = alarms.find(handle, alarmId);
            if (found.isEmpty()) {
                return Optional.of(CaseRefusal.NOT_FOUND);
            }
            boolean first = alarms.acknowledge(handle, alarmId, actor, by.now());
            if (first) {
                CaseSteps.logAlarm(handle, found.get(), AlarmEvent.remark("ACKNOWLEDGE", Optional.empty()), by);
            }
            return done(first);
        });
    }

    /**
     * A person closes the case. While something of it is still raised that takes a reason: nobody is sent to it any more,
     * and what is raised still after a time, or gets worse, becomes a case again.
     */
    public Optional<CaseRefusal> close(String caseId, Optional<String> reason, String actor) {
        return database.write(handle -> {
            Optional<CaseRow> found = cases.find(handle, caseId);
            if (found.isEmpty()) {
                return Optional.of(CaseRefusal.NOT_FOUND);
            }
            CaseRow row = found.get();
            return switch (row.status()) {
                case CLOSED -> Optional.of(CaseRefusal.NOT_IN_THIS_STATUS);
                case RESOLVED ->
                    orders.hasOpen(handle, caseId)
                            ? Optional.of(CaseRefusal.WORK_ORDER_OPEN)
                            : done(steps.settle(handle, row, reason, by(actor)));
                case OPEN, ACKNOWLEDGED, IN_PROGRESS -> dismiss(handle, row, reason, by(actor));
            };
        });
    }

    private Optional<CaseRefusal> dismiss(Handle handle, CaseRow row, Optional<String> reason, By by) {
        if (reason.isPresent()) {
            orders.cancelUnaccepted(handle, row.id(), reason.get());
        }
        // Whoever is at work on it says how that ends.
        if (orders.hasOpen(handle, row.id())) {
            return Optional.of(CaseRefusal.WORK_ORDER_OPEN);
        }
        if (reason.isEmpty()) {
            return Optional.of(CaseRefusal.REASON_REQUIRED);
        }
        if (alarms.countOpen(handle, row.id()) > 0) {
            Timers.set(
                    handle,
                    TimerKind.CASE_RERAISE,
                    row.id(),
                    by.now() + times.reraiseAfter().toMillis());
        }
        return done(steps.dismiss(handle, row, reason.get(), by));
    }

    /**
     * A person says that two cases are one: {@code into} goes on for both, with all alarms and reports. What happens later
     * under the key of the other joins it, too, as long as it is open.
     */
    public Optional<CaseRefusal> merge(String caseId, String into, String actor) {
        return database.write(handle -> {
            Optional<CaseRow> found = cases.find(handle, caseId);
            Optional<CaseRow> target = cases.find(handle, into);
            if (found.isEmpty() || target.isEmpty()) {
                return Optional.of(CaseRefusal.NOT_FOUND);
            }
            Optional<CaseRefusal> refusal = mergeRefusal(handle, found.get(), target.get());
            if (refusal.isEmpty()) {
                merge(handle, found.get(), target.get(), by(actor));
            }
            return refusal;
        });
    }

    private Optional<CaseRefusal> mergeRefusal(Handle handle, CaseRow row, CaseRow into) {
        if (row.id().equals(into.id())) {
            return Optional.of(CaseRefusal.SAME_CASE);
        }
        if (!row.estate().equals(into.estate())) {
            return Optional.of(CaseRefusal.OTHER_ESTATE);
        }
        if (row.isClosed() || into.isClosed()) {
            return Optional.of(CaseRefusal.NOT_IN_THIS_STATUS);
        }
        return row.status() == CaseStatus.IN_PROGRESS && orders.hasOpen(handle, row.id())
                ? Optional.of(CaseRefusal.IN_WORK)
                : Optional.empty();
    }

    private void merge(Handle handle, CaseRow row, CaseRow into, By by) {
        boolean raised = alarms.countOpen(handle, row.id()) > 0;
        alarms.moveAll(handle, row.id(), into.id());
        steps.merge(handle, row, into, CaseEnd.MERGED, by);
        CaseSteps.remark(handle, into, "MERGED_IN", Optional.of(row.number()), by);
        if (raised) {
            steps.move(handle, into, CaseStatus.Change.REOPEN, by);
        }
        steps.weigh(handle, into.id(), by.now());
        CaseEffects.ended(row.id(), into.number())
                .and(raised ? CaseEffects.workOn(into.id()) : CaseEffects.review(into.id()))
                .carryOut(handle, orders);
    }

    /** A person says that some of a case's alarms are another matter: they become a case of their own. */
    public Made split(String caseId, Set<String> alarmIds, Optional<String> title, String actor) {
        return database.write(handle -> {
            Optional<CaseRow> found = cases.find(handle, caseId);
            if (found.isEmpty()) {
                return Made.refused(CaseRefusal.NOT_FOUND);
            }
            CaseRow row = found.get();
            if (row.isClosed() || row.status() == CaseStatus.RESOLVED) {
                return Made.refused(CaseRefusal.NOT_IN_THIS_STATUS);
            }
            Set<String> wanted = new LinkedHashSet<>(alarmIds);
            List<AlarmRow> open = alarms.openOfCase(handle, caseId);
            List<AlarmRow> chosen =
                    open.stream().filter(alarm -> wanted.contains(alarm.id())).toList();
            if (chosen.size() < wanted.size()) {
                return Made.refused(CaseRefusal.ALARM_ELSEWHERE);
            }
            return chosen.isEmpty() || chosen.size() == open.size()
                    ? Made.refused(CaseRefusal.NOTHING_LEFT)
                    : Made.of(split(handle, row, chosen, title, by(actor)));
        });
    }

    private String split(Handle handle, CaseRow row, List<AlarmRow> chosen, Optional<String> title, By by) {
        int part = cases.partsOf(handle, row.key()) + 1;
        CaseRow made = steps.open(
                handle, new CaseRows.NewCase(row.key(), part, title.orElse(row.title()), row.severity()), by);
        Home home = Home.inCase(made.id());
        for (AlarmRow alarm : chosen) {
            alarms.move(handle, alarm.id(), home);
            CaseSteps.logAlarm(handle, alarm.at(home), AlarmEvent.remark("SPLIT", Optional.of(row.number())), by);
        }
        CaseSteps.remark(handle, row, "SPLIT", Optional.of(made.number()), by);
        steps.weigh(handle, row.id(), by.now());
        steps.weigh(handle, made.id(), by.now());
        orders.raise(handle, made.id());
        return made.id();
    }

    /**
     * A person adds a comment, which is never changed nor taken back.
     *
     * @param text 1 to {@value #COMMENT_CHARS_MAX} characters
     */
    public Optional<CaseRefusal> comment(String caseId, String text, String author) {
        if (text.isBlank() || text.length() > COMMENT_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "a comment has " + text.length() + " characters; allowed are 1 to " + COMMENT_CHARS_MAX);
        }
        return database.write(handle -> {
            By by = by(author);
            Optional<CaseRow> found = cases.find(handle, caseId);
            found.ifPresent(row -> {
                cases.insertComment(handle, caseId, text, author, by.now());
                CaseSteps.remark(handle, row, "COMMENTED", Optional.empty(), by);
            });
            return found.isPresent() ? Optional.empty() : Optional.of(CaseRefusal.NOT_FOUND);
        });
    }

    private By by(String actor) {
        return new By(actor, clock.millis());
    }

    private static Optional<CaseRefusal> done(boolean done) {
        return done ? Optional.empty() : Optional.of(CaseRefusal.NOT_IN_THIS_STATUS);
    }
}
