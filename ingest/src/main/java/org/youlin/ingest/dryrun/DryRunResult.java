package org.youlin.ingest.dryrun;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.rule.Severity;

/**
 * What a rule would have raised.
 *
 * @param devices how many devices it would have watched
 * @param readings how many readings were judged
 * @param events how many events were judged
 * @param days by estate and day, those without an alarm left out
 * @param alarms the first of them, in the order in which they would have been raised
 * @param alarmsInAll how many there would have been
 */
public record DryRunResult(
        int devices, long readings, long events, List<Day> days, List<Raised> alarms, long alarmsInAll) {
    public DryRunResult {
        days = List.copyOf(days);
        alarms = List.copyOf(alarms);
    }

    /** How many alarms an estate would have had to begin on a day. */
    public record Day(EstateId estate, LocalDate day, long alarms) {}

    /**
     * One alarm.
     *
     * @param severity the worst it would have had
     * @param endMillis empty when it would still have been raised at the end
     * @param minutes how long it would have lasted until its end, or that of the history, begun minutes counted
     */
    public record Raised(
            Originator originator, Severity severity, long startMillis, OptionalLong endMillis, long minutes) {}
}
