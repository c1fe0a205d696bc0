package org.youlin.dashboard;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.time.InstantSource;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/** An app that has taken a secret over and shows codes. */
public final class Authenticator {
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;
    private final InstantSource clock;

    private Authenticator(byte[] secret, InstantSource clock) {
        this.secret = secret;
        this.clock = clock;
    }

    public static Authenticator of(String base32, InstantSource clock) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int held = 0;
        int heldBits = 0;
        for (int at = 0; at < base32.length(); at++) {
            held = ((held << 5) | BASE_32.indexOf(base32.charAt(at))) & 0xFFFF;
            heldBits += 5;
            if (heldBits >= 8) {
                heldBits -= 8;
                bytes.write((held >> heldBits) & 0xFF);
            }
        }
        return new Authenticator(bytes.toByteArray(), clock);
    }

    public String code() {
        try {
            TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
            return codes.generateOneTimePasswordString(
                    new SecretKeySpec(secret, codes.getAlgorithm()), clock.instant(), Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
