package org.youlin.dashboard.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.access.ListOrder;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.dashboard.web.Page;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rule.Rules;

/** Reads alarms. */
final class AlarmTable {
    private static final int ALARMS_OF_CASE_MAX = 500;
    private static final String SELECT = "SELECT a.*, a.clear_ts IS NULL AND EXISTS (SELECT 1 FROM cases c"
            + " WHERE c.id = a.case_id AND c.status = 'CLOSED') AS dismissed FROM alarm a";

    private static final ListOrder<AlarmView> NEWEST = ListOrder.made("-startTs", "id", AlarmView::id);
    private static final List<ListOrder<AlarmView>> ORDERS = List.of(
            NEWEST,
            ListOrder.made("startTs", "id", AlarmView::id),
            NEWEST.by("-lastTs", "last_ts", AlarmView::lastTs),
            NEWEST.by("lastTs", "last_ts", AlarmView::lastTs));

    private final Registry registry;
    private final Rules rules;

    AlarmTable(Registry registry, Rules rules) {
        this.registry = registry;
        this.rules = rules;
    }

    /** Which alarms to list; empty for all. */
    record Filter(
            Optional<AlarmView.State> state,
            Optional<String> device,
            Optional<String> estate,
            Optional<String> silence,
            OptionalLong from,
            OptionalLong to,
            Optional<String> sort) {
        static Filter of(Call call) {
            return new Filter(
                    call.query("state").map(AlarmView.State::valueOf),
                    call.query("device"),
                    call.query("estate"),
                    call.query("silence"),
                    call.number("from"),
                    call.number("to"),
                    call.query("sort"));
        }
    }

    Page<AlarmView> page(Handle handle, Scope scope, Filter filter, Page.Request page) {
        ListOrder<AlarmView> order = ListOrder.chosen(ORDERS, filter.sort());
        ScopedQuery query = new ScopedQuery(SELECT, "estate_id", scope)
                .where("device_id = ?", filter.device())
                .where("estate_id = ?", filter.estate())
                .where("(clear_ts IS NULL OR clear_ts >= ?)", boxed(filter.from()))
                .where("start_ts < ?", boxed(filter.to()))
                .where("silence_id = ?", filter.silence());
        filter.state()
                .ifPresent(state -> query.where(
                        switch (state) {
                            case ACTIVE -> "clear_ts IS NULL";
                            case CLEARED -> "clear_ts IS NOT NULL";
                        }));
        return order.page(list(handle, order.behind(page, query), order.clause(page.rows())), page);
    }

    private static Optional<Long> boxed(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    Optional<AlarmView> find(Handle handle, Scope scope, String id) {
        return list(handle, new ScopedQuery(SELECT, "estate_id", scope).where("id = ?", Optional.of(id)), "").stream()
                .findFirst();
    }

    /** The newest alarms of a case. */
    List<AlarmView> ofCase(Handle handle, Scope scope, String caseId) {
        ScopedQuery query = new ScopedQuery(SELECT, "estate_id", scope).where("case_id = ?", Optional.of(caseId));
        return list(handle, query, NEWEST.clause(ALARMS_OF_CASE_MAX));
    }

    private List<AlarmView> list(Handle handle, ScopedQuery query, String tail) {
        return query.on(handle, tail).map((row, context) -> view(row)).list();
    }

    private AlarmView view(ResultSet row) throws SQLException {
        RuleId rule = new RuleId(row.getString("rule_id"));
        Place place = CaseTable.place(row);
        Optional<String> deviceId = Columns.optionalText(row, "device_id");
        AlarmView.OriginatorRef originator = deviceId.map(this::device)
                .or(() -> place.building().map(this::building))
                .orElseGet(() -> estate(place.estate()));
        OptionalLong clearTs = Columns.optionalLong(row, "clear_ts");
        return new AlarmView(
                row.getString("id"),
                rule.value(),
                rules.find(rule).map(kept -> kept.rule().name()).orElse(rule.value()),
                originator,
                deviceId,
                deviceId.map(id -> originator.name()),
                PlaceRef.of(place, registry),
                Severity.valueOf(row.getString("severity")),
                clearTs.isPresent() ? AlarmView.State.CLEARED : AlarmView.State.ACTIVE,
                Columns.optionalDouble(row, "value"),
                row.getLong("start_ts"),
                row.getLong("last_ts"),
                clearTs,
                Columns.optionalLong(row, "acknowledged_at"),
                Columns.optionalText(row, "acknowledged_by"),
                Columns.optionalText(row, "case_id"),
                Columns.optionalText(row, "silence_id"),
                Columns.optionalText(row, "adopted_by"),
                row.getBoolean("dismissed"),
                row.getLong("flapping") != 0);
    }

    private AlarmView.OriginatorRef device(String id) {
        String name = registry.find(new DeviceId(id)).map(Device::name).orElse(id);
        return new AlarmView.OriginatorRef(AlarmView.OriginatorRef.Kind.DEVICE, id, name);
    }

    private AlarmView.OriginatorRef estate(EstateId id) {
        String name = registry.estate(id).map(Estate::name).orElse(id.value());
        return new AlarmView.OriginatorRef(AlarmView.OriginatorRef.Kind.ESTATE, id.value(), name);
    }

    private AlarmView.OriginatorRef building(BuildingId id) {
        String name = registry.building(id).map(Building::name).orElse(id.value());
        return new AlarmView.OriginatorRef(AlarmView.OriginatorRef.Kind.BUILDING, id.value(), name);
    }
}
