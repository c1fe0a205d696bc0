package org.youlin.dashboard.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.youlin.ingest.privacy.Seal;

/**
 * A way to the identity provider and back.
 *
 * @param state by which the answer is known to be meant for this browser
 * @param nonce by which the ID token is known to be made for this trip
 * @param verifier what only we can show when the code is exchanged (PKCE, RFC 7636)
 */
record SignOnTrip(String state, String nonce, String verifier, long endsAtMillis) {
    static final Duration LASTS = Duration.ofMinutes(10);
    private static final String PLACE = "oidc/trip";
    private static final int PARTS = 4;

    static SignOnTrip begin(String state, String nonce, String verifier, long nowMillis) {
        return new SignOnTrip(state, nonce, verifier, nowMillis + LASTS.toMillis());
    }

    /** The text of a cookie that nobody else can read or make. */
    String sealed(Seal seal) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        seal.seal(PLACE, String.join(" ", state, nonce, verifier, Long.toString(endsAtMillis))));
    }

    /** The trip in a cookie; empty when it is none of ours. */
    static Optional<SignOnTrip> open(Seal seal, String cookie) {
        try {
            String[] parts =
                    seal.open(PLACE, Base64.getUrlDecoder().decode(cookie)).split(" ", PARTS);
            return Optional.of(new SignOnTrip(parts[0], parts[1], parts[2], Long.parseLong(parts[3])));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    boolean isOf(String returned, long nowMillis) {
        return nowMillis < endsAtMillis
                && MessageDigest.isEqual(
                        returned.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }

    String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SignOnTrip[…]";
    }
}
