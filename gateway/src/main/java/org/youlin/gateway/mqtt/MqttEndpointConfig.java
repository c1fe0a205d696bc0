package org.youlin.gateway.mqtt;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Where devices connect, and what they may do at most.
 *
 * @param port 1 to 65535, or 0 for any free one
 * @param connectionsMax open connections in all, 1 or more; given to {@link Connections}
 * @param inFlightMax messages of one connection on their way to the journal, 1 to 65535; beyond it nothing is read
 * @param packetBytesMax longest MQTT packet, 1024 or more; a longer one closes the connection
 * @param connectTimeout time from opening a connection to its CONNECT packet
 * @param idleMax longest silence of a device that asked for no keep-alive
 * @param drainTimeout time at most for finishing what is in flight when stopping
 */
public record MqttEndpointConfig(
        String host,
        int port,
        int connectionsMax,
        int inFlightMax,
        int packetBytesMax,
        Duration connectTimeout,
        Duration idleMax,
        Duration drainTimeout) {
    private static final int PORT_MAX = 65_535;
    private static final int PACKET_IDS = 65_535;
    private static final int PACKET_BYTES_MIN = 1_024;
    /** A little above 1 MiB: an oversized payload up to there is refused with its reason, not by hanging up. */
    private static final int PACKET_BYTES_DEFAULT = 1_024 * 1_024 + 64 * 1_024;

    public MqttEndpointConfig {
        requireNonNull(host, "host is null");
        requireBetween("port", port, 0, PORT_MAX);
        requireBetween("connectionsMax", connectionsMax, 1, Integer.MAX_VALUE);
        requireBetween("inFlightMax", inFlightMax, 1, PACKET_IDS);
        requireBetween("packetBytesMax", packetBytesMax, PACKET_BYTES_MIN, Integer.MAX_VALUE);
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("idleMax", idleMax);
        requirePositive("drainTimeout", drainTimeout);
    }

    /** An endpoint on {@code host} and {@code port} with the default limits. */
    public static MqttEndpointConfig of(String host, int port) {
        return new MqttEndpointConfig(
                host,
                port,
                20_000,
                1_000,
                PACKET_BYTES_DEFAULT,
                Duration.ofSeconds(10),
                Duration.ofHours(1),
                Duration.ofSeconds(5));
    }

    private static void requireBetween(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " is " + value + "; it must be " + min + " to " + max);
        }
    }

    private static void requirePositive(String field, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(field + " is " + value + "; it must be more than 0");
        }
    }
}
