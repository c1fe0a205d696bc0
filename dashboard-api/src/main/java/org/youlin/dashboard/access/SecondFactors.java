package org.youlin.dashboard.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;
import org.youlin.ingest.privacy.Seal;
import org.youlin.ingest.registry.AccessTokens;

/**
 * Codes that change every half minute (TOTP, RFC 6238), and recovery codes for when the device that shows them is lost.
 * No code is taken twice. Secrets are sealed, recovery codes hashed. Methods block.
 */
public final class SecondFactors {
    public static final int RECOVERY_CODES = 10;
    static final Duration OFFER_LASTS = Duration.ofMinutes(10);

    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_CODE_GROUPS = 4;
    /** How far the clock of somebody's telephone may be off, in steps to either side. */
    private static final int STEPS_OFF_MAX = 1;

    private final Seal seal;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();

    public SecondFactors(Seal seal, InstantSource clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * A secret to be taken over into an app.
     *
     * @param secret the secret itself, not to be shown again
     */
    public record Offer(TotpSecret secret, long expiresAtMillis) {}

    /** Offers a new secret; one that is in use stays in use until the new one is confirmed. */
    public Offer offer(Handle handle, String username) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        long expires = clock.millis() + OFFER_LASTS.toMillis();
        handle.createUpdate("UPDATE account SET totp_offered = :sealed, totp_offered_until = :expires"
                        + " WHERE username = :username")
                .bind("sealed", seal.seal(place(username), Base64.getEncoder().encodeToString(secret)))
                .bind("expires", expires)
                .bind("username", username)
                .execute();
        return new Offer(new TotpSecret(secret), expires);
    }

    /** Takes the offered secret into use when {@code code} is one of it; answers whether it was. */
    public boolean confirm(Handle handle, String username, String code) {
        Optional<byte[]> offered = handle.createQuery("SELECT totp_offered FROM account WHERE username = :username"
                        + " AND totp_offered IS NOT NULL AND totp_offered_until > :now")
                .bind("username", username)
                .bind("now", clock.millis())
                .mapTo(byte[].class)
                .findOne();
        OptionalLong step = offered.map(secret -> step(username, secret, code)).orElse(OptionalLong.empty());
        return step.isPresent()
                && handle.createUpdate("UPDATE account SET totp_secret = totp_offered, totp_step = :step,"
                                        + " totp_offered = NULL, totp_offered_until = NULL WHERE username = :username")
                                .bind("step", step.getAsLong())
                                .bind("username", username)
                                .execute()
                        == 1;
    }

    /** Whether {@code code} is one of the secret in use, newer than any that was taken; takes it. */
    public boolean accept(Handle handle, String username, String code) {
        Optional<byte[]> used = handle.createQuery(
                        "SELECT totp_secret FROM account WHERE username = :username AND totp_secret IS NOT NULL")
                .bind("username", username)
                .mapTo(byte[].class)
                .findOne();
        OptionalLong step = used.map(secret -> step(username, secret, code)).orElse(OptionalLong.empty());
        return step.isPresent()
                && handle.createUpdate("UPDATE account SET totp_step = :step"
                                        + " WHERE username = :username AND totp_step < :step")
                                .bind("step", step.getAsLong())
                                .bind("username", username)
                                .execute()
                        == 1;
    }

    /** Whether {@code code} is a recovery code that is left; uses it up. */
    public boolean acceptRecovery(Handle handle, String username, String code) {
        return handle.createUpdate("DELETE FROM recovery_code WHERE username = :username AND code_hash = :hash")
                        .bind("username", username)
                        .bind("hash", AccessTokens.hash(code.strip().toLowerCase(Locale.ROOT)))
                        .execute()
                == 1;
    }

    /** New recovery codes in place of all before. */
    public List<String> renewRecoveryCodes(Handle handle, String username) {
        forgetRecoveryCodes(handle, username);
        List<String> fresh = Stream.generate(() -> Passwords.random(RECOVERY_CODE_GROUPS))
                .limit(RECOVERY_CODES)
                .toList();
        for (String code : fresh) {
            handle.createUpdate("INSERT INTO recovery_code (username, code_hash) VALUES (:username, :hash)")
                    .bind("username", username)
                    .bind("hash", AccessTokens.hash(code))
                    .execute();
        }
        return fresh;
    }

    public int recoveryCodesLeft(Handle handle, String username) {
        return handle.createQuery("SELECT COUNT(*) FROM recovery_code WHERE username = :username")
                .bind("username", username)
                .mapTo(Integer.class)
                .one();
    }

    /** Gives the second factor up, and what was offered; answers false when there was none in use. */
    public static boolean remove(Handle handle, String username) {
        forgetRecoveryCodes(handle, username);
        return handle.createUpdate("UPDATE account SET totp_secret = NULL, totp_offered = NULL,"
                                + " totp_offered_until = NULL WHERE username = :username AND totp_secret IS NOT NULL")
                        .bind("username", username)
                        .execute()
                == 1;
    }

    private static void forgetRecoveryCodes(Handle handle, String username) {
        handle.createUpdate("DELETE FROM recovery_code WHERE username = :username")
                .bind("username", username)
                .execute();
    }

    /** The time step of which {@code code} is, among those about now. */
    private OptionalLong step(String username, byte[] sealed, String code) {
        byte[] secret = Base64.getDecoder().decode(seal.open(place(username), sealed));
        long stepMillis = codes.getTimeStep().toMillis();
        long now = clock.millis() / stepMillis;
        return LongStream.rangeClosed(now - STEPS_OFF_MAX, now + STEPS_OFF_MAX)
                .filter(step -> isEqual(code, code(secret, Instant.ofEpochMilli(step * stepMillis))))
                .max();
    }

    String code(byte[] secret, Instant at) {
        try {
            return codes.generateOneTimePasswordString(
                    new SecretKeySpec(secret, codes.getAlgorithm()), at, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a secret of our own is no key", e);
        }
    }

    private static boolean isEqual(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static String place(String username) {
        return "account/" + username + "/totp";
    }
}
