package org.youlin.gateway.mqtt;

import java.time.Duration;

/**
 * What connections may do at most.
 *
 * @param connectionsMax open connections in all, 1 or more; given to {@link Connections}
 * @param perAddressMax open connections from one address, 1 or more; estates often share one address
 * @param failedLogInsPerMinuteMax refused log-ins of one address, 1 or more; beyond it the address is turned away until
 *     the minute is over
 * @param inFlightMax messages of one connection on their way to the journal, 1 to 65535; beyond it nothing is read
 * @param packetBytesMax longest MQTT packet, 1024 or more; a longer one closes the connection
 * @param connectTimeout time from opening a connection to its CONNECT packet, TLS and WebSocket handshakes included
 * @param idleMax longest silence of a device that asked for no keep-alive
 */
public record ConnectionLimits(
        int connectionsMax,
        int perAddressMax,
        int failedLogInsPerMinuteMax,
        int inFlightMax,
        int packetBytesMax,
        Duration connectTimeout,
        Duration idleMax) {
    private static final int PACKET_IDS = 65_535;
    private static final int PACKET_BYTES_MIN = 1_024;
    /** A little above 1 MiB: an oversized payload up to there is refused with its reason, not by hanging up. */
    private static final int PACKET_BYTES_DEFAULT = 1_024 * 1_024 + 64 * 1_024;

    public static final ConnectionLimits DEFAULTS = new ConnectionLimits(
            20_000, 5_000, 100, 1_000, PACKET_BYTES_DEFAULT, Duration.ofSeconds(10), Duration.ofHours(1));

    public ConnectionLimits {
        requireBetween("connectionsMax", connectionsMax, 1, Integer.MAX_VALUE);
        requireBetween("perAddressMax", perAddressMax, 1, Integer.MAX_VALUE);
        requireBetween("failedLogInsPerMinuteMax", failedLogInsPerMinuteMax, 1, Integer.MAX_VALUE);
        requireBetween("inFlightMax", inFlightMax, 1, PACKET_IDS);
        requireBetween("packetBytesMax", packetBytesMax, PACKET_BYTES_MIN, Integer.MAX_VALUE);
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("idleMax", idleMax);
    }

    /** These with other numbers of connections and refused log-ins. */
    public ConnectionLimits with(int inAll, int perAddress, int failedLogInsPerMinute) {
        return new ConnectionLimits(
                inAll, perAddress, failedLogInsPerMinute, inFlightMax, packetBytesMax, connectTimeout, idleMax);
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
