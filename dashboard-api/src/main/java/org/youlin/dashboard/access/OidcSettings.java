package org.youlin.dashboard.access;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The identity provider where people may log in instead (OpenID Connect).
 *
 * @param name what it is called on the log-in page
 * @param issuer its address, below which its discovery document stands
 * @param clientSecret empty for a public client
 * @param usernameClaim the claim of an ID token that holds the user name of an account
 * @param publicUrl where browsers reach Youlin
 */
public record OidcSettings(
        String name, URI issuer, String clientId, Optional<String> clientSecret, String usernameClaim, URI publicUrl) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public OidcSettings {
        requireNonNull(name, "name is null");
        requireNonNull(clientId, "clientId is null");
        requireNonNull(usernameClaim, "usernameClaim is null");
        requireNonNull(publicUrl, "publicUrl is null");
        boolean isLoopback = issuer.getHost() != null && LOOPBACK.contains(issuer.getHost());
        if (!"https".equals(issuer.getScheme()) && !("http".equals(issuer.getScheme()) && isLoopback)) {
            throw new IllegalArgumentException("issuer is " + issuer + "; it must begin with https://");
        }
    }

    /** Where the identity provider sends people back to. */
    public String redirectUri() {
        return publicUrl.toString().replaceAll("/+$", "") + "/api/v1/session/oidc/callback";
    }

    @Override
    public String toString() {
        return "OidcSettings[" + issuer + "]";
    }
}
