package org.youlin.gateway.bridge;

import static java.util.Objects.requireNonNull;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * PEM files for TLS, read at each connect, so that renewed ones are used from then on.
 *
 * @param ca who has signed the broker's certificate; empty for the authorities that Java trusts
 * @param certificate the bridge's own, with its chain; empty when the broker asks for none
 * @param key of that certificate, PKCS #8 without a password
 */
public record BridgeTls(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {
    static final BridgeTls TRUSTED = new BridgeTls(Optional.empty(), Optional.empty(), Optional.empty());

    public BridgeTls {
        requireNonNull(ca, "ca is null");
        requireNonNull(certificate, "certificate is null");
        requireNonNull(key, "key is null");
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("tls.certificate and tls.key must be given together");
        }
    }

    /** For connections whose certificates are checked against the broker's host. */
    SslContext context() throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        try {
            if (ca.isPresent()) {
                builder.trustManager(file(ca.get()));
            }
            if (certificate.isPresent() && key.isPresent()) {
                builder.keyManager(file(certificate.get()), file(key.get()));
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static File file(Path path) throws IOException {
        File file = path.toFile();
        if (!file.canRead()) {
            throw new IOException("cannot read " + path);
        }
        return file;
    }
}
