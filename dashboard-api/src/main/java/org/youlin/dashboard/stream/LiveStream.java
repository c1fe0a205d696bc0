package org.youlin.dashboard.stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.Session;

/** One client of the event feed. Belongs to one event loop. */
final class LiveStream {
    private static final int RETRY_MILLIS = 3_000;
    private static final int QUEUE_BYTES_MAX = 256 * 1024;

    private static final Buffer STILL_HERE = Buffer.buffer(": still here\n\n");

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

    boolean hasBegun() {
        return response.headWritten();
    }

    void begin() {
        response.setChunked(true)
                .setWriteQueueMaxSize(QUEUE_BYTES_MAX)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        write(Buffer.buffer("retry: " + RETRY_MILLIS + "\n\n"));
    }

    /** Shows an entry, unless it was shown before or is out of scope. */
    void send(Shown entry) {
        if (entry.id() <= sent) {
            return;
        }
        sent = entry.id();
        if (scope.covers(entry.estate())) {
            write(entry.frame());
        }
    }

    /** Tells that changes up to {@code id} are not all shown any more: what the client knows is to be read anew. */
    void reset(long id) {
        sent = Math.max(sent, id);
        write(Buffer.buffer("id: " + sent + "\nevent: reset\ndata: {}\n\n"));
    }

    /** Nothing up to {@code id} is missing any more. */
    void passed(long id) {
        sent = Math.max(sent, id);
    }

    void heartbeat() {
        write(STILL_HERE);
    }

    void end() {
        if (isOpen()) {
            response.end();
        }
    }

    private void write(Buffer frame) {
        if (!isOpen()) {
            return;
        }
        if (response.writeQueueFull()) {
            // Keeping its entries would fill the heap; it comes back with the id of the last one that it read.
            response.reset();
        } else {
            response.write(frame);
        }
    }
}
