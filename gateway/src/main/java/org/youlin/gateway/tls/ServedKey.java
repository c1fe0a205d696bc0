package org.youlin.gateway.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate and its own key, read from PEM files.
 *
 * @param factory makes what TLS asks for
 * @param manager the one of {@code factory} that holds the key
 */
public record ServedKey(KeyManagerFactory factory, X509KeyManager manager, X509Certificate certificate) {
    private static final List<String> KEY_TYPES = List.of("EC", "RSA", "EdDSA", "RSASSA-PSS");
    private static final byte[] PROBE = {1, 2, 3};

    /**
     * Reads the files, and makes certain that the key is the certificate's: TLS would find out with the first client
     * only. Blocks.
     *
     * @param certificate the server's, followed by those that signed it
     * @param key not encrypted
     */
    public static ServedKey read(Vertx vertx, Path certificate, Path key) throws IOException, GeneralSecurityException {
        PemKeyCertOptions pem = new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(Files.readAllBytes(certificate)))
                .setKeyValue(Buffer.buffer(Files.readAllBytes(key)));
        return matching(parse(() -> pem.getKeyManagerFactory(vertx)));
    }

    private static ServedKey matching(KeyManagerFactory keys) throws GeneralSecurityException {
        for (KeyManager manager : keys.getKeyManagers()) {
            if (manager instanceof X509KeyManager x509) {
                for (String type : KEY_TYPES) {
                    String[] aliases = x509.getServerAliases(type, null);
                    if (aliases != null && aliases.length > 0) {
                        X509Certificate certificate = x509.getCertificateChain(aliases[0])[0];
                        requirePair(x509.getPrivateKey(aliases[0]), certificate);
                        return new ServedKey(keys, x509, certificate);
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

    /** What {@code parsing} gives; whatever it throws is about the file. */
    public static <T> T parse(Callable<T> parsing) throws GeneralSecurityException {
        try {
            return parsing.call();
        } catch (Exception e) {
            throw new GeneralSecurityException(reason(e), e);
        }
    }

    /** Why a file cannot be used, in words. */
    public static String reason(Exception e) {
        return e instanceof NoSuchFileException missing
                ? missing.getFile() + " does not exist"
                : e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
