package org.youlin.dashboard.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.device.Device;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.dryrun.DryRun;
import org.youlin.ingest.dryrun.DryRunResult;
import org.youlin.ingest.rule.Rules;

/** Shows what a rule would have raised. */
public final class DryRunEndpoint implements Endpoint {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    /** Each takes a core for seconds, and one of the threads that answer everybody. */
    private static final int AT_ONCE_MAX = 2;

    private final DryRun dryRun;
    private final Rules rules;
    private final Semaphore running = new Semaphore(AT_ONCE_MAX);

    public DryRunEndpoint(DryRun dryRun, Rules rules) {
        this.dryRun = dryRun;
        this.rules = rules;
    }

    private record Wanted(ObjectNode definition, Optional<List<String>> estates, long from, long to) {}

    private record DayView(String estate, String day, long alarms) {
        static DayView of(DryRunResult.Day day) {
            return new DayView(day.estate().value(), day.day().toString(), day.alarms());
        }
    }

    private record AlarmView(
            String originator,
            String originatorName,
            String estate,
            Severity severity,
            long start,
            OptionalLong end,
            long minutes) {
        static AlarmView of(DryRunResult.Raised raised) {
            return new AlarmView(
                    raised.originator().key(),
                    raised.originator().name(),
                    raised.originator().place().estate().value(),
                    raised.severity(),
                    raised.startMillis(),
                    raised.endMillis(),
                    raised.minutes());
        }
    }

    private record ResultView(
            int devices, long readings, long events, long alarmsInAll, List<DayView> days, List<AlarmView> alarms) {}

    @Override
    public Answer answer(Call call) {
        Wanted wanted = call.body(Wanted.class);
        AlarmRule rule = RuleRequests.read(wanted.definition());
        Optional<Rules.Refused> refused = rules.refusal(rule);
        if (refused.isPresent()) {
            return Answer.refused(RuleRequests.problem(refused.get()));
        }
        requireTimes(wanted, call.nowMillis());
        Set<EstateId> estates = estates(wanted, call);
        List<Device> watched = dryRun.watched(rule, estates::contains);
        long deviceDays = DryRun.deviceDays(watched.size(), wanted.from(), wanted.to());
        if (deviceDays > DryRun.DEVICE_DAYS_MAX) {
            return Answer.refused(Problem.of(
                    Message.DRY_RUN_TOO_LONG, String.valueOf(deviceDays), String.valueOf(DryRun.DEVICE_DAYS_MAX)));
        }
        if (!running.tryAcquire()) {
            return Answer.refused(Problem.of(Message.OVERLOADED).retryAfter(RETRY_AFTER));
        }
        try {
            return Answer.ok(view(dryRun.run(rule, watched, wanted.from(), wanted.to())));
        } finally {
            running.release();
        }
    }

    private static void requireTimes(Wanted wanted, long nowMillis) {
        if (wanted.from() < 0 || wanted.from() >= nowMillis) {
            throw Ids.invalid("from", Long.toString(wanted.from()), "a time that has passed, epoch milliseconds");
        }
        long latest = wanted.from() + DryRun.LASTS_AT_MOST.toMillis();
        if (wanted.to() <= wanted.from() || wanted.to() > latest) {
            throw Ids.invalid(
                    "to",
                    Long.toString(wanted.to()),
                    "a time after from, by " + DryRun.LASTS_AT_MOST.toDays() + " days at most");
        }
    }

    private static Set<EstateId> estates(Wanted wanted, Call call) {
        Set<EstateId> estates = new HashSet<>();
        if (wanted.estates().isEmpty()) {
            call.scope().estates().forEach(estate -> estates.add(estate.id()));
        } else {
            wanted.estates()
                    .get()
                    .forEach(id -> estates.add(call.scope()
                            .estate(id)
                            .orElseThrow(() -> Ids.invalid("estates", id, "the id of an estate in your scope"))
                            .id()));
        }
        return estates;
    }

    private static ResultView view(DryRunResult result) {
        return new ResultView(
                result.devices(),
                result.readings(),
                result.events(),
                result.alarmsInAll(),
                result.days().stream().map(DayView::of).toList(),
                result.alarms().stream().map(AlarmView::of).toList());
    }
}
