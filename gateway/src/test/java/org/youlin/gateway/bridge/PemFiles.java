package org.youlin.gateway.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** An authority and what it has signed, as PEM files; made by the keytool of this JDK. */
final class PemFiles {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path store;

    PemFiles(Path folder, String authority) throws IOException, GeneralSecurityException, InterruptedException {
        this.folder = folder;
        this.store = folder.resolve(authority + ".p12");
        keytool("-alias", "ca", "-dname", "CN=" + authority, "-ext", "bc:c");
        write("ca", "ca");
    }

    Path ca() {
        return folder.resolve("ca.pem");
    }

    Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    Path key(String name) {
        return folder.resolve(name + "-key.pem");
    }

    /** Signs a certificate for {@code name}, good for loopback servers and for clients. */
    void sign(String name) throws IOException, GeneralSecurityException, InterruptedException {
        sign(name, "dns:localhost,ip:127.0.0.1");
    }

    /** The same for the {@code hosts} alone. */
    void sign(String name, String hosts) throws IOException, GeneralSecurityException, InterruptedException {
        keytool("-alias", name, "-dname", "CN=" + name, "-signer", "ca", "-ext", "san=" + hosts);
        write(name, name);
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("keytool.log")));
        }
    }

    private void write(String alias, String name) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Certificate certificate = keys.getCertificate(alias);
        Files.writeString(folder.resolve(name + ".pem"), pem("CERTIFICATE", certificate.getEncoded()));
        Key key = keys.getKey(alias, PASSWORD.toCharArray());
        Files.writeString(folder.resolve(name + "-key.pem"), pem("PRIVATE KEY", key.getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
    }
}
