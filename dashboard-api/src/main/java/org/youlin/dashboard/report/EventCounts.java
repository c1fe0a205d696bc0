package org.youlin.dashboard.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.EstateId;

/** How often events happened in a month, by the estate where their device stands now. */
record EventCounts(List<Count> counts) {
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

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
        if (profiles.isEmpty()) {
            return new EventCounts(List.of());
        }
        long from = month.fromMillis();
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
        return new EventCounts(query.on(handle, "GROUP BY d.estate_id, e.type, hour")
                .map((row, context) -> new Count(
                        new EstateId(row.getString("estate_id")),
                        row.getString("type"),
                        from + row.getLong("hour") * HOUR_MILLIS,
                        row.getLong("events")))
                .list());
    }

    long of(String type) {
        return sum(counts.stream().filter(count -> count.type().equals(type)));
    }

    EventCounts in(EstateId estate) {
        return new EventCounts(
                counts.stream().filter(count -> count.estate().equals(estate)).toList());
    }

    EventCounts between(long fromMillis, long toMillis) {
        return counts.stream()
                .filter(count -> count.hourMillis() >= fromMillis && count.hourMillis() < toMillis)
                .collect(Collectors.collectingAndThen(Collectors.toList(), EventCounts::new));
    }

    private static long sum(Stream<Count> counts) {
        return counts.mapToLong(Count::events).sum();
    }
}
