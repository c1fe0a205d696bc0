package org.youlin.dashboard.device;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Json;
import org.youlin.dashboard.web.Page;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.Refusal;
import org.youlin.ingest.sql.Database;

/** Lists what was refused from a device, newest first. */
public final class DeadLetterEndpoint implements Endpoint {
    private final Database database;

    public DeadLetterEndpoint(Database database) {
        this.database = database;
    }

    private record DeadLetterView(
            String id,
            long ts,
            String source,
            String topic,
            String payload,
            long payloadBytes,
            List<Refusal> refusals) {}

    @Override
    public Answer answer(Call call) {
        String id = call.path("deviceId");
        Page.Request page = call.page();
        return Answer.found(
                id,
                call.scope().device(id),
                device -> Answer.ok(Page.of(letters(device, page), page, DeadLetterView::id)));
    }

    private List<DeadLetterView> letters(Device device, Page.Request page) {
        Optional<String> after = page.after();
        return database.read(handle -> handle.createQuery("SELECT * FROM dead_letter WHERE device_id = :device"
                        + (after.isPresent() ? " AND id < :after" : "") + " ORDER BY id DESC LIMIT :rows")
                .bind("device", device.id().value())
                .bindMap(after.map(key -> Map.of("after", key)).orElse(Map.of()))
                .bind("rows", page.rows())
                .map((row, context) -> new DeadLetterView(
                        row.getString("id"),
                        row.getLong("received_at"),
                        row.getString("source"),
                        row.getString("topic"),
                        new String(row.getBytes("payload"), StandardCharsets.UTF_8),
                        row.getLong("payload_bytes"),
                        List.of(Json.readColumn("dead_letter.refusals", row.getString("refusals"), Refusal[].class))))
                .list());
    }
}
