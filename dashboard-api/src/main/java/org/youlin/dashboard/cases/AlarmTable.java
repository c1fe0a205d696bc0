package org.youlin.dashboard.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.dashboard.web.Page;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RuleBook;

/** Reads alarms. */
final class AlarmTable {
    private static final int ALARMS_OF_CASE_MAX = 500;
    private static final String SELECT = "SELECT * FROM alarm";

    private final Registry registry;
    private final RuleBook rules;

    AlarmTable(Registry registry, RuleBook rules) {
        this.registry = registry;
        this.rules = rules;
    }

    /** Which alarms to list; empty for all. */
    record Filter(Optional<AlarmView.State> state, Optional<String> device, Optional<String> estate) {}

    Page<AlarmView> page(Handle handle, Scope scope, Filter filter, Page.Request page) {
        ScopedQuery query = new ScopedQuery(SELECT, "estate_id", scope)
                .where("device_id = ?", filter.device())
                .where("estate_id = ?", filter.estate())
                .where("id < ?", page.after());
        filter.state()
                .ifPresent(state -> query.where(
                        switch (state) {
                            case ACTIVE -> "clear_ts IS NULL";
                            case CLEARED -> "clear_ts IS NOT NULL";
                        }));
        return Page.of(list(handle, query, page.rows()), page, AlarmView::id);
    }

    Optional<AlarmView> find(Handle handle, Scope scope, String id) {
        return list(handle, new ScopedQuery(SELECT, "estate_id", scope).where("id = ?", Optional.of(id)), 1).stream()
                .findFirst();
    }

    /** The newest alarms of a case. */
    List<AlarmView> ofCase(Handle handle, Scope scope, String caseId) {
        ScopedQuery query = new ScopedQuery(SELECT, "estate_id", scope).where("case_id = ?", Optional.of(caseId));
        return list(handle, query, ALARMS_OF_CASE_MAX);
    }

    private List<AlarmView> list(Handle handle, ScopedQuery query, int rowsMax) {
        return query.on(handle, "ORDER BY id DESC LIMIT " + rowsMax)
                .map((row, context) -> view(row))
                .list();
    }

    private AlarmView view(ResultSet row) throws SQLException {
        String ruleId = row.getString("rule_id");
        String deviceId = row.getString("device_id");
        Optional<Device> device = registry.find(new DeviceId(deviceId));
        Place place = device.map(Device::place).orElse(Place.of(new EstateId(row.getString("estate_id"))));
        OptionalLong clearTs = Columns.optionalLong(row, "clear_ts");
        return new AlarmView(
                row.getString("id"),
                ruleId,
                rules.rule(new RuleId(ruleId)).map(AlarmRule::name).orElse(ruleId),
                deviceId,
                device.map(Device::name).orElse(deviceId),
                PlaceRef.of(place, registry),
                Severity.valueOf(row.getString("severity")),
                clearTs.isPresent() ? AlarmView.State.CLEARED : AlarmView.State.ACTIVE,
                Columns.optionalDouble(row, "value"),
                row.getLong("start_ts"),
                row.getLong("last_ts"),
                clearTs,
                Columns.optionalLong(row, "acknowledged_at"),
                Columns.optionalText(row, "acknowledged_by"),
                row.getString("case_id"));
    }
}
