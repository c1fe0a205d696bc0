package org.youlin.gateway.mqtt;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The encrypted listener. Its files are read again when they change.
 *
 * @param port 1 to 65535, or 0 for any free one
 * @param certificate PEM file of the server's certificate, followed by those that signed it
 * @param key PEM file of the certificate's private key, not encrypted
 * @param clientCa PEM file of the authorities that sign devices' certificates; empty when devices have none
 */
public record TlsSettings(
        int port, Path certificate, Path key, Optional<Path> clientCa, ClientCertificate clientCertificate) {
    /** Whether a device shows a certificate. */
    public enum ClientCertificate {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    public TlsSettings {
        MqttEndpointConfig.requirePort("tls.port", port);
        requireNonNull(certificate, "certificate is null");
        requireNonNull(key, "key is null");
        requireNonNull(clientCertificate, "clientCertificate is null");
        if (clientCa.isEmpty() != (clientCertificate == ClientCertificate.NONE)) {
            throw new IllegalArgumentException("tls.clientCertificate is " + clientCertificate + " and tls.clientCa is "
                    + (clientCa.isEmpty() ? "missing" : "given")
                    + "; an authority is needed exactly when certificates are asked for");
        }
    }
}
