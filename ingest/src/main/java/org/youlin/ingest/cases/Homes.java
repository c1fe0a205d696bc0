package org.youlin.ingest.cases;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.cases.CaseEnd;
import org.youlin.domain.cases.CaseKey;
import org.youlin.domain.cases.CaseStatus;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.cases.CaseRows.CaseRow;
import org.youlin.ingest.cases.CaseSteps.AlarmEvent;
import org.youlin.ingest.cases.CaseSteps.By;

/** Finds the case to which an alarm belongs, and moves alarms from one case to another. */
final class Homes {
    private final CaseRows cases;
    private final AlarmRows alarms;
    private final CaseSteps steps;

    Homes(CaseRows cases, AlarmRows alarms, CaseSteps steps) {
        this.cases = cases;
        this.alarms = alarms;
        this.steps = steps;
    }

    /** Where an alarm belongs that no silence hides: with the one that explains it, or in a case of its own key. */
    Home find(Handle handle, AlarmMatter matter, Severity severity, long now) {
        return alarms.upstream(handle, matter)
                .map(Home::with)
                .orElseGet(() -> Home.inCase(own(handle, matter, severity, now).id()));
    }

    private CaseRow own(Handle handle, AlarmMatter matter, Severity severity, long now) {
        CaseKey key = matter.ownKey();
        Optional<CaseRow> found = cases.open(handle, key, matter)
                .or(() -> cases.goesOnFor(handle, key))
                .or(() -> ofReporters(handle, matter, now))
                .or(() -> closedLately(handle, matter, now));
        if (found.isEmpty()) {
            return steps.open(
                    handle, new CaseRows.NewCase(key, 0, matter.template().title(), severity), By.system(now));
        }
        steps.move(handle, found.get(), CaseStatus.Change.REOPEN, By.system(now));
        return found.get();
    }

    private Optional<CaseRow> closedLately(Handle handle, AlarmMatter matter, long now) {
        long within = matter.template().reopenWithin().toMillis();
        return within == 0 ? Optional.empty() : cases.settledSince(handle, matter.ownKey(), now - within);
    }

    /** What residents have reported from there turns out to be this. */
    private Optional<CaseRow> ofReporters(Handle handle, AlarmMatter matter, long now) {
        CaseKey key = matter.ownKey();
        Optional<CaseRow> reported = cases.reportedAt(handle, key);
        reported.ifPresent(found -> {
            cases.identify(handle, found.id(), key, matter.template().title(), now);
            CaseSteps.remark(
                    handle, found, "CAUSE_FOUND", Optional.of(matter.template().title()), By.system(now));
        });
        return reported;
    }

    /** Takes the alarms that {@code upstream} explains into its case, and ends cases that are empty then. */
    CaseEffects adopt(Handle handle, AlarmRow upstream, long now) {
        Optional<CaseRow> into =
                upstream.caseId().flatMap(id -> cases.find(handle, id)).filter(row -> !row.isClosed());
        List<AlarmRow> dependents = into.isEmpty() ? List.of() : alarms.dependents(handle, upstream);
        if (dependents.isEmpty()) {
            return CaseEffects.NONE;
        }
        Set<String> left = new LinkedHashSet<>();
        for (AlarmRow alarm : dependents) {
            alarm.caseId().ifPresent(left::add);
            move(handle, alarm, Home.with(upstream), "ADOPTED", now);
        }
        CaseRow joined = into.get();
        left.remove(joined.id());
        CaseEffects effects = CaseEffects.review(joined.id());
        for (String caseId : left) {
            if (alarms.countOpen(handle, caseId) > 0) {
                steps.weigh(handle, caseId, now);
            } else {
                cases.find(handle, caseId)
                        .ifPresent(row -> steps.merge(handle, row, joined, CaseEnd.ADOPTED, By.system(now)));
                effects = effects.and(CaseEffects.ended(caseId, joined.number()));
            }
        }
        steps.weigh(handle, joined.id(), now);
        return effects;
    }

    /**
     * Finds a new place for each of the alarms, which have lost theirs.
     *
     * @param found where an alarm belongs now
     * @param event what is noted of those that move into a case
     */
    CaseEffects rehome(Handle handle, List<AlarmRow> lost, Finder found, String event, long now) {
        Set<String> left = new LinkedHashSet<>();
        Set<String> joined = new LinkedHashSet<>();
        CaseEffects effects = CaseEffects.NONE;
        for (AlarmRow listed : lost) {
            // One that went along with another is where it belongs already.
            AlarmRow alarm = alarms.find(handle, listed.id()).orElseThrow();
            if (!alarm.home().isBeside(listed.home())) {
                continue;
            }
            Home home = found.of(alarm);
            if (home.equals(alarm.home())) {
                continue;
            }
            alarm.caseId().ifPresent(left::add);
            home.caseId().ifPresent(joined::add);
            move(handle, alarm, home, home.isHidden() ? "SILENCED" : event, now);
            effects = effects.and(adopt(handle, alarm.at(home), now));
            effects = effects.and(CaseEffects.of(home));
        }
        left.forEach(caseId -> steps.refresh(handle, caseId, now));
        joined.forEach(caseId -> steps.weigh(handle, caseId, now));
        return effects;
    }

    /** Says where an alarm belongs now. */
    @FunctionalInterface
    interface Finder {
        Home of(AlarmRow alarm);
    }

    /** Moves an alarm, and with it those that it explains. */
    private void move(Handle handle, AlarmRow alarm, Home home, String event, long now) {
        move(handle, alarm, home, event, now, new HashSet<>());
    }

    private void move(Handle handle, AlarmRow alarm, Home home, String event, long now, Set<String> moved) {
        if (!moved.add(alarm.id())) {
            return;
        }
        alarms.move(handle, alarm.id(), home);
        AlarmRow there = alarm.at(home);
        CaseSteps.logAlarm(handle, there, AlarmEvent.remark(event, Optional.empty()), By.system(now));
        if (home.isBeside(alarm.home())) {
            return;
        }
        for (AlarmRow follower : alarms.adopted(handle, alarm.id())) {
            // A person may have parted them.
            if (follower.home().isBeside(alarm.home())) {
                move(handle, follower, Home.with(there), event, now, moved);
            }
        }
    }
}
