package org.youlin.dashboard;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.gateway.tls.ServedKey;

/** The certificate of the API, as its files last said that could be used. */
final class HttpCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(HttpCertificate.class);

    private final Vertx vertx;
    private final HttpSettings.Tls files;
    private List<FileTime> changed;
    private String trouble = "";

    private HttpCertificate(Vertx vertx, HttpSettings.Tls files, List<FileTime> changed) {
        this.vertx = vertx;
        this.files = files;
        this.changed = changed;
    }

    /** A certificate, and what the server is to be started with. */
    record Opened(HttpCertificate certificate, ServerSSLOptions options) {}

    /**
     * Reads the files; blocks.
     *
     * @throws IllegalStateException when they cannot be used
     */
    static Opened open(Vertx vertx, HttpSettings.Tls files) {
        try {
            List<FileTime> changed = changed(files);
            return new Opened(new HttpCertificate(vertx, files, changed), options(vertx, files));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("http.tls: cannot use " + files + ": " + ServedKey.reason(e), e);
        }
    }

    private static ServerSSLOptions options(Vertx vertx, HttpSettings.Tls files)
            throws IOException, GeneralSecurityException {
        ServedKey key = ServedKey.read(vertx, files.certificate(), files.key());
        ServerSSLOptions options = new ServerSSLOptions();
        options.setKeyCertOptions(KeyCertOptions.wrap(key.manager()));
        options.setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"));
        options.setUseAlpn(true);
        options.setApplicationLayerProtocols(List.of("h2", "http/1.1"));
        return options;
    }

    /** Shows {@code server}'s clients the new certificate, if the files have changed; blocks. */
    synchronized void refresh(HttpServer server) {
        try {
            List<FileTime> now = changed(files);
            if (now.equals(changed) && trouble.isEmpty()) {
                return;
            }
            server.updateSSLOptions(options(vertx, files))
                    .onSuccess(done -> LOG.info("The API shows a new certificate"));
            changed = now;
            trouble = "";
        } catch (IOException | GeneralSecurityException e) {
            String reason = ServedKey.reason(e);
            if (!reason.equals(trouble)) {
                LOG.error("The API still shows the older certificate: {} cannot be used: {}", files, reason);
            }
            trouble = reason;
        }
    }

    private static List<FileTime> changed(HttpSettings.Tls files) throws IOException {
        return List.of(Files.getLastModifiedTime(files.certificate()), Files.getLastModifiedTime(files.key()));
    }
}
