package org.youlin.dashboard.access;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;

import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Consumer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.dashboard.web.Workers;

/** Stands before the API: nobody passes without a session, but to operations that the contract leaves open. */
public final class Guard implements Handler<RoutingContext> {
    public static final String COOKIE = "youlin_session";
    private static final String SESSION = Session.class.getName();
    private static final String BEARER = "Bearer ";
    private static final int TOKEN_CHARS_MAX = 128;

    private final OpenAPIContract contract;
    private final Sessions sessions;
    private final Workers workers;

    public Guard(OpenAPIContract contract, Sessions sessions, Workers workers) {
        this.contract = contract;
        this.sessions = sessions;
        this.workers = workers;
    }

    private record Credentials(String token, boolean fromCookie) {}

    @Override
    public void handle(RoutingContext context) {
        if (isOpen(context)) {
            context.next();
            return;
        }
        Optional<Credentials> credentials = credentials(context);
        if (credentials.isEmpty()) {
            context.fail(new RefusedException(Problem.of(Message.NOT_LOGGED_IN)));
            return;
        }
        workers.run(() -> sessions.find(credentials.get().token()))
                .onSuccess(session -> admit(context, credentials.get(), session))
                .onFailure(context::fail);
    }

    private boolean isOpen(RoutingContext context) {
        Operation operation = contract.findOperation(
                context.request().path(), context.request().method());
        return operation != null && operation.getSecurityRequirements().isEmpty();
    }

    private static void admit(RoutingContext context, Credentials credentials, Optional<Session> session) {
        if (session.isEmpty()) {
            context.fail(new RefusedException(Problem.of(Message.NOT_LOGGED_IN)));
        } else if (credentials.fromCookie() && !isSafe(context) && !repeatsCsrfToken(context, session.get())) {
            context.fail(new RefusedException(Problem.of(Message.CSRF_MISMATCH).about("X-CSRF-Token")));
        } else {
            context.put(SESSION, session.get());
            context.next();
        }
    }

    /** The session that was let in; empty at an open operation. */
    public static Optional<Session> session(RoutingContext context) {
        return Optional.ofNullable(context.get(SESSION));
    }

    /** Goes on with the session that was let in; without one, the request fails. */
    public static void requireSession(RoutingContext context, Consumer<Session> next) {
        session(context)
                .ifPresentOrElse(next, () -> context.fail(new RefusedException(Problem.of(Message.NOT_LOGGED_IN))));
    }

    private static Optional<Credentials> credentials(RoutingContext context) {
        String authorization = context.request().getHeader("Authorization");
        if (authorization != null) {
            return Optional.of(authorization)
                    .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                    .map(text -> new Credentials(text.substring(BEARER.length()).strip(), false))
                    .filter(Guard::isPlausible);
        }
        return Optional.ofNullable(context.request().getCookie(COOKIE))
                .map(Cookie::getValue)
                .map(token -> new Credentials(token, true))
                .filter(Guard::isPlausible);
    }

    private static boolean isPlausible(Credentials credentials) {
        return !credentials.token().isEmpty() && credentials.token().length() <= TOKEN_CHARS_MAX;
    }

    private static boolean isSafe(RoutingContext context) {
        return context.request().method().equals(GET)
                || context.request().method().equals(HEAD);
    }

    private static boolean repeatsCsrfToken(RoutingContext context, Session session) {
        String sent = context.request().getHeader("X-CSRF-Token");
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8),
                        session.csrfToken().getBytes(StandardCharsets.UTF_8));
    }
}
