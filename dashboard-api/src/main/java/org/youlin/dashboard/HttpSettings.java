package org.youlin.dashboard;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the API is served.
 *
 * @param tls with which certificate; empty for plain HTTP, as behind a proxy
 */
public record HttpSettings(ListenAddress address, Optional<Tls> tls, Limits limits) {
    /**
     * The files of a certificate, which are read again when they change.
     *
     * @param certificate PEM file of the server's certificate, followed by those that signed it
     * @param key PEM file of its private key, not encrypted
     */
    public record Tls(Path certificate, Path key) {}

    /**
     * How much there may be of everything.
     *
     * @param connections at a time
     * @param connectionsPerAddress at a time, of which a proxy or an office may need many
     * @param streams live streams at a time, of which one account may have a quarter
     * @param requestsPerSecond of one address, in the long run; ten times as many at once
     * @param sessionRequestsPerSecond of one session, in the long run; ten times as many at once
     */
    public record Limits(
            int connections,
            int connectionsPerAddress,
            int streams,
            int requestsPerSecond,
            int sessionRequestsPerSecond) {
        public static final Limits DEFAULTS = new Limits(8_000, 4_000, 2_000, 500, 100);
        private static final int MAX = 1_000_000;

        public Limits {
            requireWithin("connections", connections);
            requireWithin("connectionsPerAddress", connectionsPerAddress);
            requireWithin("streams", streams);
            requireWithin("requestsPerSecond", requestsPerSecond);
            requireWithin("sessionRequestsPerSecond", sessionRequestsPerSecond);
        }

        private static void requireWithin(String name, int value) {
            if (value < 1 || value > MAX) {
                throw new IllegalArgumentException("limits." + name + " is " + value + "; it must be 1 to " + MAX);
            }
        }
    }

    public HttpSettings {
        requireNonNull(address, "address is null");
        requireNonNull(tls, "tls is null");
        requireNonNull(limits, "limits is null");
    }

    /** Plain HTTP with the limits that fit most. */
    public static HttpSettings plain(ListenAddress address) {
        return new HttpSettings(address, Optional.empty(), Limits.DEFAULTS);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
