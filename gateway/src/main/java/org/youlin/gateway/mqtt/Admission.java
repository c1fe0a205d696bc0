package org.youlin.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
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
 * @param detail why, in words; empty when it may come in
 */
record Admission(Optional<Device> device, MqttConnectReturnCode code, Ending ending, String detail) {

    /**
     * Looks at what a device proves itself by: a certificate before everything else, then its access token, then its
     * client id, user name and password.
     *
     * @param commonName of the verified client certificate; empty without one
     */
    static Admission of(MqttConnectMessage connect, Optional<String> commonName, DeviceDirectory directory) {
        boolean mqtt5 = isMqtt5(connect);
        if (connect.variableHeader().properties().getProperty(MqttProperties.AUTHENTICATION_METHOD) != null) {
            return refused(
                    MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD,
                    Ending.NO_CREDENTIALS,
                    "authentication methods are not supported");
        }
        if (!mqtt5
                && connect.payload().clientIdentifier().isEmpty()
                && !connect.variableHeader().isCleanSession()) {
            return refused(
                    MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED,
                    Ending.CLIENT_ID_MISSING,
                    "a session that is kept needs a client identifier");
        }
        String userName = connect.payload().userName();
        boolean named = userName != null && !userName.isEmpty();
        if (!named && commonName.isEmpty()) {
            return refused(
                    mqtt5
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
                            : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
                    Ending.NO_CREDENTIALS,
                    "neither a user name nor a client certificate");
        }
        Optional<Device> device = authenticate(connect, commonName, directory);
        if (device.isEmpty()) {
            return refused(
                    mqtt5
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                            : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
                    Ending.BAD_CREDENTIALS,
                    named ? "no device has these credentials" : "no device has this certificate's name");
        }
        return new Admission(device, MqttConnectReturnCode.CONNECTION_ACCEPTED, Ending.BY_DEVICE, "");
    }

    private static Optional<Device> authenticate(
            MqttConnectMessage connect, Optional<String> commonName, DeviceDirectory directory) {
        Optional<Device> device =
                commonName.map(DeviceCredentials.Certificate::new).flatMap(directory::authenticate);
        String userName = connect.payload().userName();
        if (device.isPresent() || userName == null || userName.isEmpty()) {
            return device;
        }
        device = directory.authenticate(new DeviceCredentials.AccessToken(userName));
        byte[] password = connect.payload().passwordInBytes();
        String clientId = connect.payload().clientIdentifier();
        return device.isPresent() || password == null || clientId.isEmpty()
                ? device
                : directory.authenticate(new DeviceCredentials.Password(
                        clientId, userName, new String(password, StandardCharsets.UTF_8)));
    }

    /** The answer to an address that has failed too often. */
    static Admission tooManyFailures(MqttConnectMessage connect) {
        return refused(
                isMqtt5(connect)
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_CONNECTION_RATE_EXCEEDED
                        : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                Ending.TOO_MANY_FAILED_LOG_INS,
                "too many refused log-ins from this address; again in a minute");
    }

    static boolean isMqtt5(MqttConnectMessage connect) {
        return connect.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel();
    }

    private static Admission refused(MqttConnectReturnCode code, Ending ending, String detail) {
        return new Admission(Optional.empty(), code, ending, detail);
    }
}
