package org.youlin.dashboard;

import static java.util.Objects.requireNonNull;

/**
 * Where to listen.
 *
 * @param port 1 to 65535, or 0 for any free one
 */
public record ListenAddress(String host, int port) {
    private static final int PORT_MAX = 65_535;

    public ListenAddress {
        requireNonNull(host, "host is null");
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("port is " + port + "; it must be 0 to " + PORT_MAX);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
