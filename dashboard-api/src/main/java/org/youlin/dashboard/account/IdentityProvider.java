package org.youlin.dashboard.account;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.youlin.dashboard.access.OidcSettings;

/**
 * The identity provider, as it describes itself. It is asked for that when somebody first goes there, so that Youlin
 * starts without it. Belongs to the event loop.
 */
final class IdentityProvider {
    private static final int CONNECT_MILLIS_MAX = 5_000;
    private static final int IDLE_SECONDS_MAX = 10;

    private final Vertx vertx;
    private final OidcSettings settings;
    private final InstantSource clock;
    private @Nullable Future<OAuth2Auth> discovered;

    IdentityProvider(Vertx vertx, OidcSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Whom the identity provider vouches for.
     *
     * @param subject its own name for somebody, which never changes and is never given to somebody else
     * @param claims all that the ID token says
     */
    record Identity(String subject, JsonObject claims) {}

    Future<String> authorizeUrl(SignOnTrip trip) {
        return provider()
                .map(auth -> auth.authorizeURL(new OAuth2AuthorizationURL()
                        .setRedirectUri(settings.redirectUri())
                        .setScopes(List.of("openid", "profile"))
                        .setState(trip.state())
                        .setCodeChallenge(trip.challenge())
                        .setCodeChallengeMethod("S256")
                        .putAdditionalParameter("nonce", trip.nonce())));
    }

    /** Exchanges a code; fails when what comes for it is not an ID token for us and this trip. */
    Future<Identity> identity(String code, SignOnTrip trip) {
        return provider()
                .compose(auth -> auth.authenticate(new Oauth2Credentials()
                        .setFlow(OAuth2FlowType.AUTH_CODE)
                        .setCode(code)
                        .setRedirectUri(settings.redirectUri())
                        .setCodeVerifier(trip.verifier())))
                .map(user -> identity(user, trip));
    }

    private Identity identity(User user, SignOnTrip trip) {
        // It is there only when its signature, issuer and audience were found right; the library looks at no time.
        JsonObject claims = user.attributes().getJsonObject("idToken");
        if (claims == null) {
            throw new IllegalStateException("the identity provider sent no ID token that is valid");
        }
        Long expires = claims.getLong("exp");
        if (expires == null || clock.millis() >= TimeUnit.SECONDS.toMillis(expires)) {
            throw new IllegalStateException("the ID token has expired, or never would");
        }
        if (!trip.nonce().equals(claims.getString("nonce"))) {
            throw new IllegalStateException("the ID token was made for another log-in");
        }
        String subject = claims.getString("sub");
        if (subject == null || subject.isBlank()) {
            throw new IllegalStateException("the ID token names no subject");
        }
        return new Identity(settings.issuer() + " " + subject, claims);
    }

    private Future<OAuth2Auth> provider() {
        Future<OAuth2Auth> known = discovered;
        if (known != null && !known.failed()) {
            return known;
        }
        OAuth2Options options = new OAuth2Options()
                .setSite(settings.issuer().toString().replaceAll("/+$", ""))
                .setClientId(settings.clientId())
                .setHttpClientOptions(new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS_MAX)
                        .setIdleTimeout(IDLE_SECONDS_MAX)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS));
        settings.clientSecret().ifPresent(options::setClientSecret);
        Future<OAuth2Auth> found = OpenIDConnectAuth.discover(vertx, options).map(auth -> {
            // Keys are changed now and then: the new ones are fetched for the next attempt.
            auth.missingKeyHandler(key -> auth.jWKSet());
            return auth;
        });
        discovered = found;
        return found;
    }
}
