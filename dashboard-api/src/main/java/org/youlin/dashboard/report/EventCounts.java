package org.youlin.dashboard.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.report.ReportTable.Cell;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.EstateId;

/**
 * How often events happened in a time, by the estate where their device stands now.
 *
 * @param fromMillis when the time begins
 * @param keptFromMillis from when on all events are still there
 */
record EventCounts(List<Count> counts, long fromMillis, long keptFromMillis) {
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    /** As long as shards keep them. */
    private static final Duration KEPT = Duration.ofDays(90);

    EventCounts {
        counts = List.copyOf(counts);
    }

    /** Of one type in one estate within one hour. */
    record Count(EstateId estate, String type, long hourMillis, long events) {}

    /**
     * Counts the events of devices of some profiles.
     *
     * @param types the types that are wanted, of letters and underscores
     */
    static EventCounts of(Handle handle, Scope scope, Month month, List<ProfileId> profiles, List<String> types) {
        long from = month.fromMillis();
        long keptFrom = month.nowMillis() - KEPT.toMillis();
        if (profiles.isEmpty()) {
            return new EventCounts(List.of(), from, keptFrom);
        }
        // By device first: its events of a type and a time stand side by side in the primary key.
        ScopedQuery query = new ScopedQuery(
                        "SELECT d.estate_id, e.type, (e.ts - " + from + ") / " + HOUR_MILLIS
                                + " AS hour, COUNT(*) AS events FROM device d JOIN device_event e ON e.device_id = d.id",
                        "d.estate_id",
                        scope)
                .in("d.profile_id", profiles.stream().map(ProfileId::value).toList())
                .in("e.type", types)
                .where("e.ts >= ?", Optional.of(from))
                .where("e.ts < ?", Optional.of(month.untilMillis()));
        List<Count> counts = query.on(handle, "GROUP BY d.estate_id, e.type, hour")
                .map((row, context) -> new Count(
                        new EstateId(row.getString("estate_id")),
                        row.getString("type"),
                        from + row.getLong("hour") * HOUR_MILLIS,
                        row.getLong("events")))
                .list();
        return new EventCounts(counts, from, keptFrom);
    }

    /** How many of a type there were; unknown where some are kept no more. */
    Cell of(String type) {
        return fromMillis < keptFromMillis
                ? Cell.UNKNOWN
                : Cell.of(counts.stream()
                        .filter(count -> count.type().equals(type))
                        .mapToLong(Count::events)
                        .sum());
    }

    EventCounts in(EstateId estate) {
        return new EventCounts(
                counts.stream().filter(count -> count.estate().equals(estate)).toList(), fromMillis, keptFromMillis);
    }

    EventCounts between(long from, long to) {
        return new EventCounts(
                counts.stream()
                        .filter(count -> count.hourMillis() >= from && count.hourMillis() < to)
                        .toList(),
                from,
                keptFromMillis);
    }
}
