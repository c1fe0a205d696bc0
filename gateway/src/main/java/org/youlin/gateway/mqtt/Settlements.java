package org.youlin.gateway.mqtt;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings what the journal has settled back to the event loop. One group commit settles many messages at once: they hop
 * over together, and each connection is flushed once, so that a socket write carries many acknowledgements.
 */
final class Settlements {
    private static final int PER_TURN_MAX = 5_000;

    private final Context eventLoop;
    private final Queue<Unacknowledged> settled = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    Settlements(Context eventLoop) {
        this.eventLoop = eventLoop;
    }

    /** Called on any thread, once per message. */
    void add(Unacknowledged message) {
        settled.add(message);
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            eventLoop.runOnContext(nothing -> turn());
        }
    }

    private void turn() {
        // Before looking: whatever is added from here on schedules the next turn.
        scheduled.set(false);
        Set<MqttConnection> touched = new LinkedHashSet<>();
        for (int i = 0; i < PER_TURN_MAX; i++) {
            Unacknowledged message = settled.poll();
            if (message == null) {
                break;
            }
            message.connection().settled(message);
            touched.add(message.connection());
        }
        for (MqttConnection connection : new ArrayList<>(touched)) {
            connection.line().flush();
        }
        if (!settled.isEmpty()) {
            schedule();
        }
    }
}
