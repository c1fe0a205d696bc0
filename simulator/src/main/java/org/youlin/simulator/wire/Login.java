package org.youlin.simulator.wire;

import java.util.Optional;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.youlin.simulator.street.Account;

/**
 * How a connection signs in.
 *
 * @param userName of a device of the platform: its access token; never printed
 * @param password only with a user name; never printed
 */
public record Login(String clientId, Optional<String> userName, Optional<String> password) {
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int CONNECT_SECONDS_MAX = 10;

    public Login {
        if (password.isPresent() && userName.isEmpty()) {
            throw new IllegalArgumentException("'" + clientId + "' has a password and no user name");
        }
    }

    /** An account of the platform. */
    static Login of(Account account) {
        return new Login(account.id(), Optional.of(account.token()), Optional.empty());
    }

    MqttConnectOptions options(Optional<Message> will, LinkLimits limits) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        userName.ifPresent(options::setUserName);
        password.map(String::toCharArray).ifPresent(options::setPassword);
        will.ifPresent(last -> options.setWill(last.topic(), last.body(), last.qos(), false));
        options.setCleanSession(true);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout(CONNECT_SECONDS_MAX);
        // Paho frees its slot only after our listener ran, so it needs more slots than we fill.
        options.setMaxInflight(2 * limits.inFlightMax() + 2);
        return options;
    }

    @Override
    public String toString() {
        return "Login[" + clientId + "]";
    }
}
