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
    /** What it is called over TLS. */
    public static final String HOST_COOKIE = "__Host-" + COOKIE;

    private static final String SESSION = Session.class.getName();
    /** Marks operations that no API key may ask for. */
    private static final String PEOPLE_ONLY = "x-youlin-people-only";
    /** Marks operations that are open to those who have still something to do before all others. */
    private static final String UNFINISHED = "x-youlin-unfinished";

    private static final String BEARER = "Bearer ";
    private static final int TOKEN_CHARS_MAX = 128;

    private final OpenAPIContract contract;
    private final Sessions sessions;
    private final ApiKeys keys;
    private final Workers workers;

    public Guard(OpenAPIContract contract, Sessions sessions, ApiKeys keys, Workers workers) {
        this.contract = contract;
        this.sessions = sessions;
        this.keys = keys;
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
        String address = context.request().remoteAddress().hostAddress();
        workers.run(() -> find(credentials.get(), address))
                .onSuccess(session -> admit(context, credentials.get(), session))
                .onFailure(context::fail);
    }

    private Optional<Session> find(Credentials credentials, String address) {
        boolean isKey = credentials.token().startsWith(ApiKeys.PREFIX) && !credentials.fromCookie();
        return isKey ? keys.find(credentials.token(), address) : sessions.find(credentials.token(), address);
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

    /** Stands before an operation: whoever was let in may not ask for everything. */
    public static void permit(RoutingContext context, Operation operation) {
        Optional<Problem> problem = session(context).flatMap(session -> problem(session, operation));
        if (problem.isPresent()) {
            context.fail(new RefusedException(problem.get()));
        } else {
            context.next();
        }
    }

    /** Whether no API key may ask for {@code operation}. */
    public static boolean isForPeopleOnly(Operation operation) {
        return Boolean.TRUE.equals(operation.getExtensions().get(PEOPLE_ONLY));
    }

    private static Optional<Problem> problem(Session session, Operation operation) {
        if (session.key()
                .filter(limits -> isForPeopleOnly(operation)
                        || !limits.allow(operation.getOperationId(), operation.getHttpMethod()))
                .isPresent()) {
            return Optional.of(Problem.of(Message.KEY_NOT_ALLOWED, operation.getOperationId()));
        }
        if (Boolean.TRUE.equals(operation.getExtensions().get(UNFINISHED))) {
            return Optional.empty();
        }
        return session.duties().stream().sorted().findFirst().map(duty -> switch (duty) {
            case CHANGE_PASSWORD -> Problem.of(Message.PASSWORD_CHANGE_REQUIRED);
            case ENROL_TOTP -> Problem.of(Message.TOTP_ENROLMENT_REQUIRED);
        });
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
        return Optional.ofNullable(context.request().getCookie(context.request().isSSL() ? HOST_COOKIE : COOKIE))
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
