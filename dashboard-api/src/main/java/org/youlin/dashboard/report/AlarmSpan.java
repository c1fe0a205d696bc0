package org.youlin.dashboard.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.rule.RuleId;

/**
 * The part of an alarm's time that lies within a month.
 *
 * @param device empty when it is not about a single device
 * @param cause of its case, as its rule said when it was raised
 */
record AlarmSpan(
        RuleId rule, String cause, EstateId estate, Optional<DeviceId> device, long fromMillis, long toMillis) {
    /** So many alarms, and no more, can be told of at once. */
    private static final int ALARMS_MAX = 200_000;

    /** All that were raised at some time of a month, in the order of their beginning. */
    static List<AlarmSpan> of(Handle handle, Scope scope, Month month) {
        List<AlarmSpan> spans = new ArrayList<>();
        // What is still raised and what is over stand in different indexes.
        for (String end : new String[] {"clear_ts > " + month.fromMillis(), "clear_ts IS NULL"}) {
            ScopedQuery query = new ScopedQuery(
                            "SELECT rule_id, cause, estate_id, device_id, start_ts, clear_ts FROM alarm",
                            "estate_id",
                            scope)
                    .where("start_ts < ?", Optional.of(month.untilMillis()))
                    .where(end);
            spans.addAll(query.on(handle, "LIMIT " + (ALARMS_MAX + 1))
                    .map((row, context) -> {
                        OptionalLong clear = Columns.optionalLong(row, "clear_ts");
                        return new AlarmSpan(
                                new RuleId(row.getString("rule_id")),
                                row.getString("cause"),
                                new EstateId(row.getString("estate_id")),
                                Columns.optionalText(row, "device_id").map(DeviceId::new),
                                Math.max(month.fromMillis(), row.getLong("start_ts")),
                                Math.min(month.untilMillis(), clear.orElse(Long.MAX_VALUE)));
                    })
                    .list());
        }
        if (spans.size() > ALARMS_MAX) {
            throw new RefusedException(Problem.invalid(
                    "month", month.month().toString(), "a month with at most " + ALARMS_MAX + " alarms"));
        }
        spans.sort(Comparator.comparingLong(AlarmSpan::fromMillis));
        return spans;
    }

    /** How long at least one of these lasted; they are in the order of their beginning. */
    static long millisOfAny(List<AlarmSpan> spans) {
        long all = 0;
        long until = Long.MIN_VALUE;
        for (AlarmSpan span : spans) {
            all += Math.max(0, span.toMillis - Math.max(until, span.fromMillis));
            until = Math.max(until, span.toMillis);
        }
        return all;
    }
}
