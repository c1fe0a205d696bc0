package org.youlin.gateway.mqtt;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Where devices connect, and what they may do at most.
 *
 * @param port of the plain listener, 1 to 65535, or 0 for any free one
 * @param tls the encrypted listener; empty for none
 * @param webSocket the WebSocket listener; empty for none
 * @param drainTimeout time at most for finishing what is in flight when stopping
 */
public record MqttEndpointConfig(
        String host,
        int port,
        Optional<TlsSettings> tls,
        Optional<WebSocket> webSocket,
        ConnectionLimits connections,
        RateLimits rates,
        Duration drainTimeout) {
    private static final int PORT_MAX = 65_535;

    /**
     * A listener for MQTT over WebSocket at the path {@code /mqtt}.
     *
     * @param port 1 to 65535, or 0 for any free one
     * @param tls whether it is encrypted, with the certificate of {@link TlsSettings}
     */
    public record WebSocket(int port, boolean tls) {
        public WebSocket {
            requirePort("webSocket.port", port);
        }
    }

    public MqttEndpointConfig {
        requireNonNull(host, "host is null");
        requirePort("port", port);
        requireNonNull(connections, "connections is null");
        requireNonNull(rates, "rates is null");
        if (webSocket.isPresent() && webSocket.get().tls() && tls.isEmpty()) {
            throw new IllegalArgumentException("webSocket.tls is true; it needs the certificate of a tls listener");
        }
        if (drainTimeout.isNegative() || drainTimeout.isZero()) {
            throw new IllegalArgumentException("drainTimeout is " + drainTimeout + "; it must be more than 0");
        }
    }

    /** A plain endpoint on {@code host} and {@code port} with the default limits. */
    public static MqttEndpointConfig of(String host, int port) {
        return new MqttEndpointConfig(
                host,
                port,
                Optional.empty(),
                Optional.empty(),
                ConnectionLimits.DEFAULTS,
                RateLimits.DEFAULTS,
                Duration.ofSeconds(5));
    }

    public MqttEndpointConfig withTls(TlsSettings changed) {
        return new MqttEndpointConfig(host, port, Optional.of(changed), webSocket, connections, rates, drainTimeout);
    }

    public MqttEndpointConfig withWebSocket(WebSocket changed) {
        return new MqttEndpointConfig(host, port, tls, Optional.of(changed), connections, rates, drainTimeout);
    }

    public MqttEndpointConfig withConnections(ConnectionLimits changed) {
        return new MqttEndpointConfig(host, port, tls, webSocket, changed, rates, drainTimeout);
    }

    public MqttEndpointConfig withRates(RateLimits changed) {
        return new MqttEndpointConfig(host, port, tls, webSocket, connections, changed, drainTimeout);
    }

    int inFlightMax() {
        return connections.inFlightMax();
    }

    static void requirePort(String field, int port) {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException(field + " is " + port + "; it must be 0 to " + PORT_MAX);
        }
    }
}
