package org.youlin.dashboard.access;

import java.util.Optional;
import java.util.Set;

/**
 * Somebody who is logged in, or an API key that was shown.
 *
 * @param id SHA-256 of the session's token, or the id of the key
 * @param csrfToken what requests by cookie must repeat in a header
 * @param duties what must be done before anything else
 * @param key what the key is limited to; empty for people
 * @param address from where this request comes
 */
public record Session(
        String id,
        String csrfToken,
        long expiresAtMillis,
        Account account,
        Set<Duty> duties,
        Optional<KeyLimits> key,
        String address) {
    public Session {
        duties = Set.copyOf(duties);
    }

    @Override
    public String toString() {
        return "Session[" + account.username() + "]";
    }
}
