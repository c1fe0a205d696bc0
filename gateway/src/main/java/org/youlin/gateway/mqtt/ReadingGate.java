package org.youlin.gateway.mqtt;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.youlin.gateway.intake.Intake;

/** Holds back the connections of one event loop while too much is on its way to the journal. */
final class ReadingGate {
    private final Context eventLoop;
    private final Intake intake;
    private final Set<MqttConnection> held = new LinkedHashSet<>();
    private boolean waiting;

    ReadingGate(Context eventLoop, Intake intake) {
        this.eventLoop = eventLoop;
        this.intake = intake;
    }

    /** Whether {@code connection} must not read on; it is told to update its reading when it may. */
    boolean holds(MqttConnection connection) {
        if (!intake.isFull()) {
            return held.contains(connection);
        }
        held.add(connection);
        if (!waiting) {
            waiting = true;
            intake.whenRoom(() -> eventLoop.runOnContext(nothing -> release()));
        }
        return true;
    }

    void forget(MqttConnection connection) {
        held.remove(connection);
    }

    private void release() {
        waiting = false;
        List<MqttConnection> released = new ArrayList<>(held);
        held.clear();
        released.forEach(MqttConnection::updateReading);
    }
}
