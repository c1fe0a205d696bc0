package org.youlin.simulator.street;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A device that speaks for itself or for others, and the access token it signs in with.
 *
 * @param token 1 to 256 characters; never printed
 */
public record Account(@JsonProperty(required = true) String id, @JsonProperty(required = true) String token) {
    private static final int TOKEN_LENGTH_MAX = 256;

    public Account {
        Ids.requireValid("id", id);
        if (token == null || token.isBlank() || token.length() > TOKEN_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "token of '" + id + "' must have 1 to " + TOKEN_LENGTH_MAX + " characters");
        }
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
