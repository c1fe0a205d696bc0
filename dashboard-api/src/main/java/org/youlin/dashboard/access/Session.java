package org.youlin.dashboard.access;

/**
 * Somebody who is logged in.
 *
 * @param id SHA-256 of the session's token
 * @param csrfToken what requests by cookie must repeat in a header
 */
public record Session(String id, String csrfToken, long expiresAtMillis, Account account) {
    @Override
    public String toString() {
        return "Session[" + account.username() + "]";
    }
}
