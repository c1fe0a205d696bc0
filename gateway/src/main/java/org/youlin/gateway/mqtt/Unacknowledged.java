package org.youlin.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import org.jspecify.annotations.Nullable;
import org.youlin.gateway.intake.Outcome;

/** A published message on its way to the journal. */
final class Unacknowledged {
    private final MqttConnection connection;
    private final MqttQoS qos;
    private final int packetId;
    // Written by the journal's thread before the hop to the event loop, read behind it.
    private @Nullable Outcome outcome;
    // The event loop's own.
    private boolean settled;

    Unacknowledged(MqttConnection connection, MqttQoS qos, int packetId) {
        this.connection = connection;
        this.qos = qos;
        this.packetId = packetId;
    }

    MqttConnection connection() {
        return connection;
    }

    MqttQoS qos() {
        return qos;
    }

    int packetId() {
        return packetId;
    }

    /** Notes what became of it; null when the journal took nothing. */
    void outcome(@Nullable Outcome outcome) {
        this.outcome = outcome;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    void settle() {
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }
}
