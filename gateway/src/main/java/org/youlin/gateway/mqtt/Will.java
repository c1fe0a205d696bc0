package org.youlin.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import java.util.Optional;
import org.youlin.domain.device.DeviceId;
import org.youlin.gateway.intake.Received;

/**
 * A device's wish that others learn of its going without a word. They learn that it is offline, whatever the will's
 * topic and message say. A device that has come back already, or that we hung up on to stop, is not offline.
 */
final class Will {
    private final Endpoint endpoint;
    private boolean stands;

    Will(Endpoint endpoint, MqttConnectMessage connect) {
        this.endpoint = endpoint;
        this.stands = connect.variableHeader().isWillFlag();
    }

    /** The device says good-bye. */
    void withdraw() {
        stands = false;
    }

    /** The connection of {@code device}, if it was one's, is gone. */
    void execute(Optional<DeviceId> device, Ending ending) {
        if (!stands || ending == Ending.TAKEN_OVER || ending == Ending.SERVER_STOPPING) {
            return;
        }
        endpoint.meters().willDue();
        Received message = Received.whole(
                Session.SOURCE, "will", new byte[0], endpoint.clock().millis());
        device.flatMap(endpoint.directory()::find)
                .ifPresent(known -> endpoint.intake().presence(message, known, false, ending.name()));
    }
}
