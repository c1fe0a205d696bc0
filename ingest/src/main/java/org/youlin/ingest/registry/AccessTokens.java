package org.youlin.ingest.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceId;

/** Makes and hashes access tokens. They carry 160 random bits, so that one fast hash is enough to keep them by. */
public final class AccessTokens {
    private static final int TOKEN_BYTES = 20;

    private final SecureRandom random = new SecureRandom();

    /** A new token, URL-safe. */
    public String create() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** New credentials for a device. */
    DeviceCredentials create(DeviceId device, DeviceCredentials.Kind kind) {
        return switch (kind) {
            case ACCESS_TOKEN -> new DeviceCredentials.AccessToken(create());
            case PASSWORD -> new DeviceCredentials.Password(device.value(), device.value(), create());
            case CERTIFICATE -> new DeviceCredentials.Certificate(device.value());
        };
    }

    /** By which a device is found that shows {@code credentials}. */
    static CredentialKey key(DeviceCredentials credentials) {
        if (credentials instanceof DeviceCredentials.AccessToken access) {
            return new CredentialKey(DeviceCredentials.Kind.ACCESS_TOKEN, hash(access.token()));
        }
        if (credentials instanceof DeviceCredentials.Password password) {
            // U+0000 can stand in none of the three, so that no two of them run together alike.
            return new CredentialKey(
                    DeviceCredentials.Kind.PASSWORD,
                    hash(password.clientId() + '\0' + password.userName() + '\0' + password.password()));
        }
        String commonName = ((DeviceCredentials.Certificate) credentials).commonName();
        return new CredentialKey(DeviceCredentials.Kind.CERTIFICATE, hash(commonName));
    }

    /** The same hash means something else for every kind, so that a name is never taken for a token. */
    record CredentialKey(DeviceCredentials.Kind kind, String hash) {
        private static final String REVOKED = "revoked ";

        /** What stands for the credentials of a device that has none any more: no hash is written so. */
        CredentialKey revoked(DeviceId device) {
            return new CredentialKey(kind, REVOKED + device);
        }

        boolean isRevoked() {
            return hash.startsWith(REVOKED);
        }
    }

    /** How a token with that much chance in it is kept: its SHA-256, hexadecimal. */
    public static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
