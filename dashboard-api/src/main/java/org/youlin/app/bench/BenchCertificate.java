package org.youlin.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for loopback that nobody else trusts.
 *
 * @param file in PEM
 * @param key in PEM
 */
public record BenchCertificate(Path file, Path key) {
    private static final String ALIAS = "bench";
    private static final String PASSWORD = "not a secret";
    private static final long SECONDS_MAX = 30;

    /** Makes one inside {@code folder} by the keytool that comes with Java. */
    public static BenchCertificate create(Path folder) throws IOException {
        Path store = folder.resolve("bench.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        try {
            if (!keytool.waitFor(SECONDS_MAX, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException(
                        "keytool made no certificate: " + Files.readString(folder.resolve("keytool.log")));
            }
            return export(store, folder);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot read what keytool made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making a certificate", e);
        }
    }

    private static BenchCertificate export(Path store, Path folder) throws IOException, GeneralSecurityException {
        KeyStore entries = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            entries.load(in, PASSWORD.toCharArray());
        }
        Path file = pem(
                folder.resolve("bench.pem"),
                "CERTIFICATE",
                entries.getCertificate(ALIAS).getEncoded());
        Path key = pem(
                folder.resolve("bench.key"),
                "PRIVATE KEY",
                entries.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        return new BenchCertificate(file, key);
    }

    private static Path pem(Path file, String what, byte[] content) throws IOException {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n" + lines.encodeToString(content) + "\n-----END " + what + "-----\n");
    }
}
