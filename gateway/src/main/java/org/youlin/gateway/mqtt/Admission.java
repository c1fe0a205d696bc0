package org.youlin.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceDirectory;

/**
 * Whether a device may come in.
 *
 * @param device who it is; empty when refused
 * @param code what a refused device is told
 * @param ending how a refused connection is counted
 */
record Admission(Optional<Device> device, MqttConnectReturnCode code, Ending ending) {

    static Admission of(MqttConnectMessage connect, DeviceDirectory directory) {
        boolean mqtt5 = isMqtt5(connect);
        if (connect.variableHeader().properties().getProperty(MqttProperties.AUTHENTICATION_METHOD) != null) {
            return refused(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD, Ending.NO_CREDENTIALS);
        }
        if (!mqtt5
                && connect.payload().clientIdentifier().isEmpty()
                && !connect.variableHeader().isCleanSession()) {
            return refused(MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED, Ending.PROTOCOL_ERROR);
        }
        String token = connect.payload().userName();
        if (token == null || token.isEmpty()) {
            return refused(
                    mqtt5
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
                            : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
                    Ending.NO_CREDENTIALS);
        }
        Optional<Device> device = directory.authenticate(new DeviceCredentials.AccessToken(token));
        if (device.isEmpty()) {
            return refused(
                    mqtt5
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                            : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
                    Ending.BAD_CREDENTIALS);
        }
        return new Admission(device, MqttConnectReturnCode.CONNECTION_ACCEPTED, Ending.BY_DEVICE);
    }

    /** What a CONNECT that could not be read is answered; empty for nothing. */
    static Optional<MqttConnectReturnCode> answerTo(Throwable unreadable) {
        if (unreadable instanceof MqttUnacceptableProtocolVersionException) {
            return Optional.of(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
        }
        return unreadable instanceof MqttIdentifierRejectedException
                ? Optional.of(MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED)
                : Optional.empty();
    }

    static boolean isMqtt5(MqttConnectMessage connect) {
        return connect.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel();
    }

    private static Admission refused(MqttConnectReturnCode code, Ending ending) {
        return new Admission(Optional.empty(), code, ending);
    }
}
