package org.youlin.dashboard.stream;

import io.vertx.core.http.HttpServerResponse;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.Session;
import org.youlin.dashboard.web.Json;
import org.youlin.domain.place.EstateId;

/** One client of the event feed. Belongs to one event loop. */
final class LiveStream {
    private static final int RETRY_MILLIS = 3_000;
    private static final int QUEUE_BYTES_MAX = 256 * 1024;

    private final HttpServerResponse response;
    private final Session session;
    private final Scope scope;
    private long sent;

    LiveStream(HttpServerResponse response, Session session, Scope scope) {
        this.response = response;
        this.session = session;
        this.scope = scope;
    }

    Session session() {
        return session;
    }

    Scope scope() {
        return scope;
    }

    /** The id up to which the client has seen everything that concerns it. */
    long sent() {
        return sent;
    }

    boolean isOpen() {
        return !response.closed() && !response.ended();
    }

    void begin() {
        response.setChunked(true)
                .setWriteQueueMaxSize(QUEUE_BYTES_MAX)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        write("retry: " + RETRY_MILLIS + "\n\n");
    }

    /** Shows an entry, unless it was shown before or is out of scope. */
    void send(EventLogEntry entry) {
        if (entry.id() <= sent) {
            return;
        }
        sent = entry.id();
        if (scope.covers(new EstateId(entry.estateId()))) {
            write("id: " + entry.id() + "\nevent: event\ndata: " + Json.write(entry) + "\n\n");
        }
    }

    /** Nothing up to {@code id} is missing any more. */
    void passed(long id) {
        sent = Math.max(sent, id);
    }

    void heartbeat() {
        write(": still here\n\n");
    }

    void end() {
        if (isOpen()) {
            response.end();
        }
    }

    private void write(String text) {
        if (!isOpen()) {
            return;
        }
        if (response.writeQueueFull()) {
            // Keeping its entries would fill the heap; it comes back with the id of the last one that it read.
            response.reset();
        } else {
            response.write(text);
        }
    }
}
