package org.youlin.dashboard.stream;

import io.vertx.core.buffer.Buffer;
import org.youlin.dashboard.web.Json;
import org.youlin.domain.place.EstateId;

/** An entry of the event log as it goes over the wire, written once for all who see it. */
record Shown(long id, EstateId estate, Buffer frame) {
    static Shown of(EventLogEntry entry) {
        Buffer frame = Buffer.buffer("id: " + entry.id() + "\nevent: event\ndata: ")
                .appendBuffer(Json.write(entry))
                .appendString("\n\n");
        return new Shown(entry.id(), new EstateId(entry.estateId()), frame);
    }
}
