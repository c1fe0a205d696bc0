package org.youlin.ingest.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.notification.NoticeKind;
import org.youlin.domain.notification.Pending;
import org.youlin.domain.notification.RoutePlan;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.registry.Registry;

/** Reads what the groups of a message have to say. */
final class ContentReader {
    private static final String CASE_COLUMNS =
            "c.id AS case_id, c.number, c.title, c.severity, c.estate_id, c.building_id, c.household_id";

    private final Registry registry;

    ContentReader(Registry registry) {
        this.registry = registry;
    }

    Content read(Handle handle, List<RoutePlan.Group> groups) {
        List<Long> entries = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        long things = 0;
        for (RoutePlan.Group group : groups) {
            Optional<Pending> pending = group.state().pending();
            pending.ifPresentOrElse(
                    told -> entries.addAll(told.shown()),
                    () -> waiting.addAll(group.state().unanswered()));
            things += pending.map(Pending::entries)
                    .orElse((long) group.state().unanswered().size());
        }
        List<Content.Line> lines = Stream.concat(
                        happened(handle, first(entries)).stream(), waiting(handle, first(waiting)).stream())
                .limit(Content.LINES_MAX)
                .toList();
        Severity worst = groups.stream()
                .flatMap(group -> group.state().severity().stream())
                .max(Severity::compareTo)
                .orElse(Severity.WARNING);
        return new Content(worst, lines, things - lines.size());
    }

    private static <T extends Comparable<T>> List<T> first(Collection<T> all) {
        return all.stream().sorted().limit(Content.LINES_MAX).toList();
    }

    private List<Content.Line> happened(Handle handle, List<Long> entryIds) {
        return lines(
                handle,
                "SELECT e.ts AS at, e.subject, e.event, " + CASE_COLUMNS
                        + " FROM event_log e JOIN cases c ON c.id = e.case_id WHERE e.id IN (<ids>) ORDER BY e.id",
                entryIds,
                row -> NoticeKind.of(row.getString("subject"), row.getString("event")));
    }

    private List<Content.Line> waiting(Handle handle, List<String> caseIds) {
        return lines(
                handle,
                "SELECT c.opened_at AS at, " + CASE_COLUMNS + " FROM cases c WHERE c.id IN (<ids>) ORDER BY c.id",
                caseIds,
                row -> Optional.empty());
    }

    @FunctionalInterface
    private interface KindOf {
        Optional<NoticeKind> row(ResultSet row) throws SQLException;
    }

    private List<Content.Line> lines(Handle handle, String select, List<?> ids, KindOf kind) {
        if (ids.isEmpty()) {
            return List.of();
        }
        RowMapper<Content.Line> mapper = (row, context) -> new Content.Line(
                kind.row(row),
                row.getLong("at"),
                row.getString("case_id"),
                row.getString("number"),
                row.getString("title"),
                place(row),
                Severity.valueOf(row.getString("severity")));
        return handle.createQuery(select).bindList("ids", ids).map(mapper).list();
    }

    /** The place in words, widest first. */
    private String place(ResultSet row) throws SQLException {
        return Stream.of(
                        name(row.getString("estate_id"), id -> registry.estate(new EstateId(id))
                                .map(Estate::name)),
                        name(row.getString("building_id"), id -> registry.building(new BuildingId(id))
                                .map(Building::name)),
                        name(row.getString("household_id"), id -> registry.household(new HouseholdId(id))
                                .map(Household::name)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    /** What the registry calls it; its id when the registry does not know it. */
    private static Optional<String> name(@Nullable String id, Function<String, Optional<String>> named) {
        return Optional.ofNullable(id).map(known -> named.apply(known).orElse(known));
    }
}
