package org.youlin.dashboard.account;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.dashboard.access.OidcSettings;
import org.youlin.dashboard.access.Origin;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.Sessions;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.dashboard.web.Workers;
import org.youlin.ingest.privacy.Seal;

/**
 * Sends people to an identity provider and takes them in when they come back (OpenID Connect, authorization code with
 * PKCE). What ties the two together travels in a sealed cookie, so that nothing is kept for those who never return.
 */
final class SingleSignOn {
    private static final Logger LOG = LoggerFactory.getLogger(SingleSignOn.class);
    private static final String COOKIE = "youlin_oidc";
    private static final String COOKIE_PATH = "/api/v1/session/oidc";
    private static final String FIRST_PAGE = "/";
    private static final String LOG_IN_PAGE = "/login?singleSignOn=";
    private static final int RANDOM_BYTES = 32;

    private final IdentityProvider provider;
    private final LinkedAccounts linked;
    private final Seal seal;
    private final InstantSource clock;
    private final Workers workers;
    private final SecureRandom random = new SecureRandom();

    SingleSignOn(Vertx vertx, OidcSettings settings, AccountParts parts, Seal seal, Workers workers) {
        this.provider = new IdentityProvider(vertx, settings, parts.clock());
        this.linked = new LinkedAccounts(parts, settings.usernameClaim());
        this.seal = seal;
        this.clock = parts.clock();
        this.workers = workers;
    }

    /** Answers its operations; without settings, that there is no such thing. */
    static void addTo(Routes routes, Optional<SingleSignOn> singleSignOn) {
        routes.bindRaw("startSingleSignOn", context -> with(context, singleSignOn)
                        .start(context))
                .bindRaw("finishSingleSignOn", context -> with(context, singleSignOn)
                        .finish(context));
    }

    private static SingleSignOn with(RoutingContext context, Optional<SingleSignOn> singleSignOn) {
        return singleSignOn.orElseThrow(() -> new RefusedException(
                Problem.of(Message.NO_SUCH_PATH, context.request().path())));
    }

    private void start(RoutingContext context) {
        SignOnTrip trip = SignOnTrip.begin(random(), random(), random(), clock.millis());
        provider.authorizeUrl(trip)
                .onSuccess(url -> {
                    context.response().addCookie(cookie(context, trip.sealed(seal), SignOnTrip.LASTS.toSeconds()));
                    redirect(context, url);
                })
                .onFailure(failure -> fail(context, failure));
    }

    private void finish(RoutingContext context) {
        String code = context.request().getParam("code", "");
        String state = context.request().getParam("state", "");
        Optional<SignOnTrip> trip = Optional.ofNullable(context.request().getCookie(COOKIE))
                .flatMap(cookie -> SignOnTrip.open(seal, cookie.getValue()))
                .filter(begun -> begun.isOf(state, clock.millis()));
        context.response().addCookie(cookie(context, "", 0));
        if (trip.isEmpty() || code.isEmpty()) {
            redirect(context, LOG_IN_PAGE + "refused");
            return;
        }
        Origin origin = Origin.of(context.request());
        provider.identity(code, trip.get())
                .compose(identity -> enter(identity, origin))
                .onSuccess(opened -> {
                    if (opened.isPresent()) {
                        context.response()
                                .addCookie(SessionAnswers.secured(context, SessionAnswers.cookie(opened.get())));
                        redirect(context, FIRST_PAGE);
                    } else {
                        redirect(context, LOG_IN_PAGE + "unknown");
                    }
                })
                .onFailure(failure -> fail(context, failure));
    }

    private Future<Optional<Sessions.Opened>> enter(IdentityProvider.Identity identity, Origin origin) {
        return workers.run(() -> linked.open(identity, origin));
    }

    private static void fail(RoutingContext context, Throwable failure) {
        LOG.warn("logging in by the identity provider failed: {}", failure.getMessage());
        redirect(context, LOG_IN_PAGE + "failed");
    }

    private static void redirect(RoutingContext context, String url) {
        context.response()
                .setStatusCode(302)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Location", url)
                .end();
    }

    /** Lax, since the browser comes back from another site. */
    private static Cookie cookie(RoutingContext context, String value, long maxAgeSeconds) {
        return Cookie.cookie(COOKIE, value)
                .setPath(COOKIE_PATH)
                .setHttpOnly(true)
                .setSecure(context.request().isSSL())
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(maxAgeSeconds);
    }

    private String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
