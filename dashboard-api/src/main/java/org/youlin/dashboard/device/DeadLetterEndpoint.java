package org.youlin.dashboard.device;

import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Page;
import org.youlin.ingest.sql.Database;

/** Lists what was refused from a device, newest first. */
public final class DeadLetterEndpoint implements Endpoint {
    private final Database database;

    public DeadLetterEndpoint(Database database) {
        this.database = database;
    }

    @Override
    public Answer answer(Call call) {
        String id = call.path("deviceId");
        Page.Request page = call.page();
        return Answer.found(
                id,
                call.scope().device(id),
                device -> Answer.ok(Page.of(
                        database.read(handle -> DeadLetterView.newest(handle, device.id(), page.after(), page.rows())),
                        page,
                        DeadLetterView::id)));
    }
}
