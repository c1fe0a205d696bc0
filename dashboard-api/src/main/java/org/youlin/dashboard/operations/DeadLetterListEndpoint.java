package org.youlin.dashboard.operations;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.device.DeadLetterView;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Page;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.ingest.sql.Database;

/**
 * Lists what was refused from all devices in scope, newest first. What came from nobody who is registered is seen by those
 * whose scope has no bounds.
 */
public final class DeadLetterListEndpoint implements Endpoint {
    private static final String SELECT = "SELECT l.* FROM dead_letter l LEFT JOIN device d ON d.id = l.device_id";

    private final Database database;

    public DeadLetterListEndpoint(Database database) {
        this.database = database;
    }

    /** A letter, with the name of the device for those who do not know its id. */
    private record Listed(
            Optional<String> deviceName, Optional<String> profile, @JsonUnwrapped DeadLetterView letter) {}

    @Override
    public Answer answer(Call call) {
        Page.Request page = call.page();
        return Answer.ok(Page.of(database.read(handle -> newest(handle, call, page)), page, DeadLetterView::id)
                .map(letter -> listed(call, letter)));
    }

    private static List<DeadLetterView> newest(Handle handle, Call call, Page.Request page) {
        // The table is bounded; a reason stands in the JSON as nothing else can: keys and values are quoted there.
        return new ScopedQuery(SELECT, "d.estate_id", call.scope())
                .where("d.estate_id = ?", call.query("estate"))
                .where("d.profile_id = ?", call.query("profile"))
                .where("l.device_id = ?", call.query("device"))
                .where(
                        "l.refusals LIKE ?",
                        call.query("reason")
                                .map(RefusalReason::valueOf)
                                .map(reason -> "%\"reason\":\"" + reason + "\"%"))
                .where("l.id < ?", page.after())
                .on(handle, "ORDER BY l.id DESC LIMIT " + page.rows())
                .map(DeadLetterView.MAPPER)
                .list();
    }

    private Listed listed(Call call, DeadLetterView letter) {
        Optional<Device> device = letter.deviceId().flatMap(call.scope()::device);
        return new Listed(
                device.map(Device::name), device.map(found -> found.profile().name()), letter);
    }
}
