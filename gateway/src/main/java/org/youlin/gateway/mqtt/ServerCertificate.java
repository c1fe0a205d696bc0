package org.youlin.gateway.mqtt;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.gateway.tls.ServedKey;

/** What the encrypted listeners show and ask for, as the files last said that could be used. */
final class ServerCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);

    private final Vertx vertx;
    private final TlsSettings settings;
    private final InstantSource clock;
    private volatile Loaded current;
    private volatile String trouble = "";

    private record Loaded(SslContext context, X509Certificate certificate, List<FileTime> changed) {}

    /**
     * Reads the files; blocks.
     *
     * @throws IllegalStateException when they cannot be used
     */
    ServerCertificate(Vertx vertx, TlsSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
        try {
            current = load();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot use " + files() + ": " + ServedKey.reason(e), e);
        }
        checkExpiry();
    }

    SslContext context() {
        return current.context();
    }

    /** Why the newest files are not in use, or why they should not be; empty when all is well. */
    String trouble() {
        return trouble;
    }

    /** Reads the files again if they have changed, or could not be used the last time; blocks. */
    synchronized void refresh() {
        try {
            if (trouble.isEmpty() && changed().equals(current.changed())) {
                checkExpiry();
                return;
            }
            Loaded loaded = load();
            if (!loaded.certificate().equals(current.certificate())) {
                LOG.info(
                        "The MQTT endpoint shows a new certificate, valid until {}",
                        loaded.certificate().getNotAfter().toInstant());
            }
            current = loaded;
            trouble = "";
            checkExpiry();
        } catch (IOException | GeneralSecurityException e) {
            report("still showing the older certificate, because " + files() + " cannot be used: "
                    + ServedKey.reason(e));
        }
    }

    private void checkExpiry() {
        if (current.certificate().getNotAfter().toInstant().isBefore(clock.instant())) {
            report("the certificate in " + settings.certificate() + " expired at "
                    + current.certificate().getNotAfter().toInstant());
        }
    }

    private void report(String what) {
        if (!what.equals(trouble)) {
            LOG.error("MQTT over TLS: {}", what);
        }
        trouble = what;
    }

    private Loaded load() throws IOException, GeneralSecurityException {
        // Before reading: what changes while it is read is read again.
        List<FileTime> changed = changed();
        ServedKey key = ServedKey.read(vertx, settings.certificate(), settings.key());
        SslContextBuilder builder = SslContextBuilder.forServer(key.factory())
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .clientAuth(
                        switch (settings.clientCertificate()) {
                            case NONE -> ClientAuth.NONE;
                            case OPTIONAL -> ClientAuth.OPTIONAL;
                            case REQUIRED -> ClientAuth.REQUIRE;
                        });
        if (settings.clientCa().isPresent()) {
            PemTrustOptions trusted = new PemTrustOptions()
                    .addCertValue(buffer(settings.clientCa().get()));
            builder.trustManager(ServedKey.parse(() -> trusted.getTrustManagerFactory(vertx)));
        }
        return new Loaded(builder.build(), key.certificate(), changed);
    }

    private static Buffer buffer(Path file) throws IOException {
        return Buffer.buffer(Files.readAllBytes(file));
    }

    private List<FileTime> changed() throws IOException {
        List<FileTime> times = new ArrayList<>();
        times.add(Files.getLastModifiedTime(settings.certificate()));
        times.add(Files.getLastModifiedTime(settings.key()));
        if (settings.clientCa().isPresent()) {
            times.add(Files.getLastModifiedTime(settings.clientCa().get()));
        }
        return times;
    }

    private String files() {
        List<Path> files = new ArrayList<>(Arrays.asList(settings.certificate(), settings.key()));
        settings.clientCa().ifPresent(files::add);
        return files.toString();
    }
}
