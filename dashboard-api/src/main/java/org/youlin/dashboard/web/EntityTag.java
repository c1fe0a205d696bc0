package org.youlin.dashboard.web;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

/**
 * The tag of one state of a thing that people edit (RFC 9110, 8.8.3). It stands for what can be edited: it changes with
 * every edit, and not with readings or with who is looking.
 *
 * @param opaque without its quotes
 */
public record EntityTag(String opaque) {
    private static final int BYTES = 16;

    public EntityTag {
        requireNonNull(opaque, "opaque is null");
    }

    /** The tag of {@code state}: equal for states that are written alike. */
    public static EntityTag of(Object state) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Json.write(state).getBytes());
            return new EntityTag(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** As it stands in a header. */
    public String quoted() {
        return '"' + opaque + '"';
    }

    /** Whether an {@code If-Match} header admits this state. Weak tags never match. */
    public boolean isAmong(String ifMatch) {
        return ifMatch.strip().equals("*")
                || Stream.of(ifMatch.split(",", -1)).map(String::strip).anyMatch(quoted()::equals);
    }
}
