package org.youlin.dashboard;

import static java.util.Objects.requireNonNull;

/**
 * Where the HTTP API listens.
 *
 * @param host name or address of the interface
 * @param port 0 to 65535; 0 for any free one
 */
public record HttpConfig(String host, int port) {
    private static final int PORT_MAX = 65_535;

    public HttpConfig {
        requireNonNull(host, "host is null");
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("http.port is " + port + "; it must be 0 to " + PORT_MAX);
        }
    }
}
