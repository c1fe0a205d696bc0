package org.youlin.ingest.workorder;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.youlin.domain.workorder.CommunityList;
import org.youlin.domain.workorder.SlaPolicy;
import org.youlin.domain.workorder.WorkingCalendar;
import org.youlin.ingest.cases.CaseDesk;
import org.youlin.ingest.cases.CaseTimes;
import org.youlin.ingest.cases.Cases;
import org.youlin.ingest.governance.Governance;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.silence.Silences;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.timer.TimerKind;
import org.youlin.ingest.timer.Timers;

/** All that turns alarms into cases and work orders and sees them through, put together over one database. */
public record Casework(
        Silences silences,
        Cases cases,
        CaseDesk desk,
        SlaClocks clocks,
        WorkOrders workOrders,
        AlarmChain chain,
        Timers timers) {

    /** What it goes by. */
    public record Policies(SlaPolicy sla, WorkingCalendar calendar, CaseTimes times, CommunityList communityList) {
        /** With communities that may lead everything. */
        public Policies(SlaPolicy sla, WorkingCalendar calendar, CaseTimes times) {
            this(sla, calendar, times, CommunityList.EVERYTHING);
        }
    }

    /** Puts it together; deadlines are carried out by whoever runs its {@link #timers}. */
    public static Casework over(
            Database database, Registry registry, Policies policies, Keys keys, InstantSource clock) {
        Silences silences = new Silences(database, keys, clock);
        Cases cases = new Cases(keys, silences, policies.times(), clock);
        SlaClocks clocks = new SlaClocks(policies.sla(), policies.calendar());
        WorkOrders workOrders = new WorkOrders(
                database, registry, new Governance(registry), cases, clocks, policies.communityList(), keys, clock);
        AlarmChain chain = new AlarmChain(cases, workOrders);
        Map<TimerKind, Timers.Action> actions = new EnumMap<>(chain.timerActions());
        actions.putAll(new Escalations(workOrders, clocks).actions());
        return new Casework(
                silences,
                cases,
                new CaseDesk(database, cases, workOrders),
                clocks,
                workOrders,
                chain,
                new Timers(database, actions, keys.id(), clock));
    }
}
