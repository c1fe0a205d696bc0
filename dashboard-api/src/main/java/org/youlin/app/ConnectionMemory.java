package org.youlin.app;

import java.util.List;
import java.util.OptionalLong;
import org.youlin.dashboard.onboarding.ConnectionHistory;
import org.youlin.domain.device.ConnectionAttempt;
import org.youlin.domain.device.DeviceId;
import org.youlin.gateway.mqtt.Connections;

/** What the endpoint remembers of connections. */
final class ConnectionMemory implements ConnectionHistory {
    private final Connections connections;

    ConnectionMemory(Connections connections) {
        this.connections = connections;
    }

    @Override
    public OptionalLong lastActivityMillis(DeviceId device) {
        return connections.lastActivityMillis(device);
    }

    @Override
    public List<ConnectionAttempt> attempts(DeviceId device) {
        return connections.attempts(device);
    }

    @Override
    public List<ConnectionAttempt> strangers() {
        return connections.unknownAttempts();
    }
}
