package org.youlin.app;

import java.nio.file.Path;
import java.util.Optional;
import org.youlin.dashboard.HttpSettings;
import org.youlin.dashboard.ListenAddress;
import org.youlin.ingest.config.InvalidSettingsException;

/** The API's listener as {@code youlin.yaml} describes it. */
record HttpEntry(String host, int port, Optional<TlsEntry> tls, Optional<LimitsEntry> limits) {
    static final HttpEntry DEFAULT = new HttpEntry("127.0.0.1", 8080, Optional.empty(), Optional.empty());

    record TlsEntry(String certificate, String key) {
        HttpSettings.Tls resolve(Path folder) {
            return new HttpSettings.Tls(folder.resolve(certificate), folder.resolve(key));
        }
    }

    /** Every limit that is left out has its default. */
    record LimitsEntry(
            Optional<Integer> connections,
            Optional<Integer> connectionsPerAddress,
            Optional<Integer> streams,
            Optional<Integer> requestsPerSecond,
            Optional<Integer> sessionRequestsPerSecond) {
        HttpSettings.Limits resolve() {
            HttpSettings.Limits defaults = HttpSettings.Limits.DEFAULTS;
            return new HttpSettings.Limits(
                    connections.orElse(defaults.connections()),
                    connectionsPerAddress.orElse(defaults.connectionsPerAddress()),
                    streams.orElse(defaults.streams()),
                    requestsPerSecond.orElse(defaults.requestsPerSecond()),
                    sessionRequestsPerSecond.orElse(defaults.sessionRequestsPerSecond()));
        }
    }

    HttpSettings resolve(Path folder) {
        try {
            return new HttpSettings(
                    new ListenAddress(host, port),
                    tls.map(entry -> entry.resolve(folder)),
                    limits.map(LimitsEntry::resolve).orElse(HttpSettings.Limits.DEFAULTS));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("http: " + e.getMessage(), e);
        }
    }
}
