package org.youlin.dashboard.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.device.ActiveAlarms;
import org.youlin.dashboard.device.CreatedDevice;
import org.youlin.dashboard.device.DeviceReferences;
import org.youlin.dashboard.device.DeviceViews;
import org.youlin.dashboard.device.IssuedCredentials;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.place.WantedPlace;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Page;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.onboarding.Quarantine;
import org.youlin.ingest.registry.DuplicateDeviceException;
import org.youlin.ingest.registry.RegistryEdit;
import org.youlin.ingest.sql.Database;

/** Shows devices that spoke and that nobody knows, registers them, or takes them off the list. */
public final class QuarantineEndpoints {
    // Only administrators see what came through no field gateway: nobody knows whose it is.
    private static final String SELECT = "SELECT q.*, g.name AS gateway_name, g.estate_id AS gateway_estate"
            + " FROM quarantined_device q LEFT JOIN device g ON g.id = q.field_gateway_id";
    /** What has been registered in another way meanwhile is no stranger. */
    private static final String UNKNOWN_STILL = "NOT EXISTS (SELECT 1 FROM device d"
            + " WHERE COALESCE(d.field_gateway_id, '') = q.field_gateway_id AND d.hardware_id = q.hardware_id)"
            + " AND NOT EXISTS (SELECT 1 FROM device d"
            + " WHERE d.id = q.hardware_id AND COALESCE(d.field_gateway_id, '') = q.field_gateway_id)";

    private final Database database;
    private final Quarantine quarantine;
    private final DeviceViews views;

    public QuarantineEndpoints(Database database, Quarantine quarantine, DeviceViews views) {
        this.database = database;
        this.quarantine = quarantine;
        this.views = views;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listQuarantine", this::list)
                .bind("dismissQuarantined", this::dismiss)
                .bind("adoptQuarantined", this::adopt);
    }

    private record QuarantinedView(
            String id,
            String source,
            String hardwareId,
            Optional<String> fieldGateway,
            Optional<String> fieldGatewayName,
            Optional<String> estateId,
            String topic,
            Optional<String> type,
            long firstSeen,
            long lastSeen,
            long messages) {
        static QuarantinedView of(ResultSet row) throws SQLException {
            return new QuarantinedView(
                    row.getString("id"),
                    row.getString("source"),
                    row.getString("hardware_id"),
                    Optional.of(row.getString("field_gateway_id")).filter(id -> !id.isEmpty()),
                    Columns.optionalText(row, "gateway_name"),
                    Columns.optionalText(row, "gateway_estate"),
                    row.getString("topic"),
                    Columns.optionalText(row, "type"),
                    row.getLong("first_seen"),
                    row.getLong("last_seen"),
                    row.getLong("messages"));
        }

        Optional<DeviceId> gateway() {
            return fieldGateway.map(DeviceId::new);
        }
    }

    private record Adoption(
            Optional<String> id,
            String name,
            String profile,
            String estate,
            Optional<String> building,
            Optional<String> household) {
        Quarantine.Adoption within(RegistryEdit edit, DeviceReferences references, Optional<DeviceId> fieldGateway) {
            DeviceProfile deviceProfile = references.profile(profile);
            Place place = references.place(new WantedPlace(estate, building, household));
            Optional<Device> gateway = fieldGateway.flatMap(edit::device);
            if (gateway.isPresent() && deviceProfile.kind() == DeviceKind.FIELD_GATEWAY) {
                throw Ids.invalid("profile", profile, "none of field gateways, for one speaks for it");
            }
            gateway.map(each -> each.place().estate())
                    .filter(each -> !each.equals(place.estate()))
                    .ifPresent(other -> {
                        throw Ids.invalid("estate", estate, "the estate of its field gateway: " + other);
                    });
            return new Quarantine.Adoption(
                    id.map(text -> Ids.parse("id", text, DeviceId::new)), Ids.name("name", name), deviceProfile, place);
        }
    }

    public Answer list(Call call) {
        Page.Request page = call.page();
        ScopedQuery query = query(call.scope()).where("q.id < ?", page.after());
        return Answer.ok(Page.of(database.read(handle -> read(handle, query, page.rows())), page, QuarantinedView::id));
    }

    private static ScopedQuery query(Scope scope) {
        return new ScopedQuery(SELECT, "g.estate_id", scope).where(UNKNOWN_STILL);
    }

    private static List<QuarantinedView> read(Handle handle, ScopedQuery query, int rowsMax) {
        return query.on(handle, "ORDER BY q.id DESC LIMIT " + rowsMax)
                .map((row, context) -> QuarantinedView.of(row))
                .list();
    }

    private Optional<QuarantinedView> find(Call call, String id) {
        ScopedQuery query = query(call.scope()).where("q.id = ?", Optional.of(id));
        return database.read(handle -> read(handle, query, 1)).stream().findFirst();
    }

    public Answer dismiss(Call call) {
        String id = call.path("quarantineId");
        return Answer.found(id, find(call, id), stranger -> {
            quarantine.dismiss(
                    stranger.gateway(),
                    new HardwareId(stranger.hardwareId()),
                    call.account().username());
            return Answer.done();
        });
    }

    public Answer adopt(Call call) {
        String id = call.path("quarantineId");
        return Answer.found(id, find(call, id), stranger -> adopt(call, stranger));
    }

    private Answer adopt(Call call, QuarantinedView stranger) {
        Adoption wanted = call.body(Adoption.class);
        try {
            Quarantine.Adopted adopted = quarantine.adopt(
                    stranger.gateway(),
                    new HardwareId(stranger.hardwareId()),
                    edit -> wanted.within(edit, new DeviceReferences(edit, call.scope()), stranger.gateway()),
                    call.account().username());
            Device device = adopted.device();
            ActiveAlarms alarms = database.read(handle -> ActiveAlarms.of(handle, call.scope(), List.of(device)));
            return Answer.created(new CreatedDevice(
                    views.of(device, alarms, call.nowMillis()), IssuedCredentials.of(adopted.credentials())));
        } catch (DuplicateDeviceException e) {
            return Answer.refused(Problem.of(Message.DEVICE_EXISTS, wanted.id().orElse(stranger.hardwareId()))
                    .about("id"));
        }
    }
}
