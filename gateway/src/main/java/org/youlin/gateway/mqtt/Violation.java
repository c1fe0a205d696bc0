package org.youlin.gateway.mqtt;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import java.util.Optional;

/**
 * How what was received breaks the protocol.
 *
 * @param detail in words, for the device and for whoever sets it up
 * @param answer what a CONNECT that breaks it is answered; empty for nothing, and for every other packet
 */
record Violation(Ending ending, String detail, Optional<MqttConnectReturnCode> answer) {
    Violation {
        requireNonNull(ending, "ending is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(answer, "answer is null");
    }

    Violation(Ending ending, String detail) {
        this(ending, detail, Optional.empty());
    }
}
