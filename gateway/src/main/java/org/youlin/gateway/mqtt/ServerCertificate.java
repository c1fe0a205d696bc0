package org.youlin.gateway.mqtt;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the encrypted listeners show and ask for, as the files last said that could be used. */
final class ServerCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);
    private static final List<String> KEY_TYPES = List.of("EC", "RSA", "EdDSA", "RSASSA-PSS");
    private static final byte[] PROBE = {1, 2, 3};

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
            throw new IllegalStateException("cannot use " + files() + ": " + reason(e), e);
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
            report("still showing the older certificate, because " + files() + " cannot be used: " + reason(e));
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
        PemKeyCertOptions pem = new PemKeyCertOptions()
                .setCertValue(buffer(settings.certificate()))
                .setKeyValue(buffer(settings.key()));
        KeyManagerFactory keys = parse(() -> pem.getKeyManagerFactory(vertx));
        X509Certificate certificate = matching(keys);
        SslContextBuilder builder = SslContextBuilder.forServer(keys)
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
            builder.trustManager(parse(() -> trusted.getTrustManagerFactory(vertx)));
        }
        return new Loaded(builder.build(), certificate, changed);
    }

    /** The certificate, once it is certain that the key is its own: TLS would find out with the first device only. */
    private static X509Certificate matching(KeyManagerFactory keys) throws GeneralSecurityException {
        for (KeyManager manager : keys.getKeyManagers()) {
            if (manager instanceof X509KeyManager x509) {
                for (String type : KEY_TYPES) {
                    String[] aliases = x509.getServerAliases(type, null);
                    if (aliases != null && aliases.length > 0) {
                        X509Certificate certificate = x509.getCertificateChain(aliases[0])[0];
                        requirePair(x509.getPrivateKey(aliases[0]), certificate);
                        return certificate;
                    }
                }
            }
        }
        throw new GeneralSecurityException("no certificate with a key of type " + String.join(", ", KEY_TYPES));
    }

    private static void requirePair(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> key.getAlgorithm();
                };
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(PROBE);
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(certificate.getPublicKey());
        verifying.update(PROBE);
        boolean own;
        try {
            own = verifying.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            own = false; // Of another length, or of another kind.
        }
        if (!own) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
    }

    private interface Parsing<T> {
        T parse() throws Exception;
    }

    private static <T> T parse(Parsing<T> parsing) throws GeneralSecurityException {
        try {
            return parsing.parse();
        } catch (Exception e) {
            throw new GeneralSecurityException(reason(e), e);
        }
    }

    private static String reason(Exception e) {
        return e instanceof NoSuchFileException missing
                ? missing.getFile() + " does not exist"
                : e.getMessage() == null ? e.toString() : e.getMessage();
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
