package org.youlin.dashboard.account;

import static io.vertx.core.http.CookieSameSite.STRICT;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.youlin.dashboard.access.Guard;
import org.youlin.dashboard.access.Sessions;
import org.youlin.dashboard.web.Json;
import org.youlin.ingest.registry.Registry;

/** Hands sessions to browsers and takes them back. */
final class SessionAnswers {
    private final Registry registry;

    SessionAnswers(Registry registry) {
        this.registry = registry;
    }

    /** Answers a new session, in a cookie and in the body. */
    void send(RoutingContext context, Sessions.Opened opened) {
        context.response().addCookie(secured(context, cookie(opened)));
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(Json.write(SessionView.of(opened.session(), Optional.of(opened.token()), registry)));
    }

    /** Takes the cookie back; there is nothing else to answer. */
    static void takeBack(RoutingContext context) {
        context.response().addCookie(secured(context, cookie("", 0)));
        done(context);
    }

    static void done(RoutingContext context) {
        context.response().setStatusCode(204).end();
    }

    /** Over TLS a cookie goes nowhere else, and under a name that no other host may set. */
    static Cookie secured(RoutingContext context, Cookie cookie) {
        if (!context.request().isSSL()) {
            return cookie;
        }
        return Cookie.cookie(Guard.HOST_COOKIE, cookie.getValue())
                .setPath(cookie.getPath())
                .setHttpOnly(true)
                .setSameSite(STRICT)
                .setMaxAge(cookie.getMaxAge())
                .setSecure(true);
    }

    static Cookie cookie(Sessions.Opened opened) {
        return cookie(opened.token(), Sessions.LIFETIME.toSeconds());
    }

    private static Cookie cookie(String token, long maxAgeSeconds) {
        return Cookie.cookie(Guard.COOKIE, token)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(STRICT)
                .setMaxAge(maxAgeSeconds);
    }
}
