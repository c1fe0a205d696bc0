package org.youlin.ingest.dryrun;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.dryrun.DryRunResult.Day;
import org.youlin.ingest.dryrun.DryRunResult.Raised;

/** Gathers the alarms of a dry run. */
final class Findings {
    private static final int ALARMS_MAX = 1_000;
    private static final long MINUTE_MILLIS = 60_000;

    private final ZoneId zone;
    private final Map<String, Open> open = new HashMap<>();
    private final List<Raised> ended = new ArrayList<>();
    private final Map<Day, Long> counts = new HashMap<>();
    private long raised;

    /** An alarm that has not cleared yet. */
    private record Open(long number, Originator originator, Severity worst, long startMillis) {
        boolean isKept() {
            return number < ALARMS_MAX;
        }

        Open worsened(Severity severity) {
            return severity.compareTo(worst) > 0 ? new Open(number, originator, severity, startMillis) : this;
        }
    }

    Findings(ZoneId zone) {
        this.zone = zone;
    }

    /** The alarm of {@code originator} has another severity from now on; empty when it clears. */
    void change(Originator originator, Optional<Severity> severity, long atMillis) {
        String key = originator.key();
        Open before = open.get(key);
        if (severity.isEmpty()) {
            if (before != null) {
                open.remove(key);
                end(before, OptionalLong.of(atMillis), atMillis);
            }
        } else if (before != null) {
            open.put(key, before.worsened(severity.get()));
        } else {
            open.put(key, new Open(raised++, originator, severity.get(), atMillis));
            counts.merge(day(originator.place().estate(), atMillis), 1L, Long::sum);
        }
    }

    private void end(Open alarm, OptionalLong endMillis, long untilMillis) {
        if (alarm.isKept()) {
            long lastedMillis = Math.max(0, untilMillis - alarm.startMillis());
            long minutes = (lastedMillis + MINUTE_MILLIS - 1) / MINUTE_MILLIS;
            ended.add(new Raised(alarm.originator(), alarm.worst(), alarm.startMillis(), endMillis, minutes));
        }
    }

    private Day day(EstateId estate, long atMillis) {
        return new Day(estate, LocalDate.ofInstant(Instant.ofEpochMilli(atMillis), zone), 0);
    }

    DryRunResult result(int devices, long readings, long events, long toMillis) {
        open.values().forEach(alarm -> end(alarm, OptionalLong.empty(), toMillis));
        open.clear();
        ended.sort(Comparator.comparingLong(Raised::startMillis)
                .thenComparing(alarm -> alarm.originator().key()));
        Map<String, Day> days = new TreeMap<>();
        counts.forEach(
                (day, count) -> days.put(day.estate() + " " + day.day(), new Day(day.estate(), day.day(), count)));
        return new DryRunResult(devices, readings, events, List.copyOf(days.values()), ended, raised);
    }
}
