package org.youlin.gateway.privacy;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret without which a hash of a plate tells nothing: there are few enough plates to try them all. It belongs
 * into the backup, but not beside the data. Does not show in {@code toString}.
 */
public final class HashKey {
    public static final int BYTES_MIN = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    /**
     * The key of these bytes.
     *
     * @param secret {@value #BYTES_MIN} bytes or more, made at random
     */
    public HashKey(byte[] secret) {
        if (secret.length < BYTES_MIN) {
            throw new IllegalArgumentException(
                    "the hash key has " + secret.length + " bytes; it must have " + BYTES_MIN + " or more");
        }
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    byte[] mac(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "HashKey[…]";
    }
}
