package org.youlin.dashboard.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.youlin.ingest.registry.AccessTokens;

/** What whoever started the server reads from its first lines, and shows once to make the first administrator. */
public final class SetUpToken {
    private final String text = new AccessTokens().create();

    /** To be shown where only whoever runs the server sees it. */
    public String text() {
        return text;
    }

    public boolean is(String shown) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "SetUpToken[…]";
    }
}
