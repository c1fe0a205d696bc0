package org.youlin.dashboard.access;

import static io.vertx.core.http.CookieSameSite.STRICT;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Json;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.dashboard.web.Workers;
import org.youlin.ingest.registry.Registry;

/** Logs in, and tells who is logged in. */
public final class LogIn implements Handler<RoutingContext> {
    private static final int FAILURES_MAX = 10;
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Accounts accounts;
    private final Sessions sessions;
    private final Registry registry;
    private final Workers workers;
    private final Throttle throttle;

    /**
     * The log-in.
     *
     * @param workers its own pool, so that checking passwords never holds up those who are logged in
     */
    public LogIn(Accounts accounts, Sessions sessions, Registry registry, Workers workers, InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.registry = registry;
        this.workers = workers;
        this.throttle = new Throttle(FAILURES_MAX, WINDOW, clock);
    }

    private record Request(String username, String password) {
        @Override
        public String toString() {
            return "Request[" + username + "]";
        }
    }

    @Override
    public void handle(RoutingContext context) {
        Request request = Json.read(context.body().buffer(), Request.class);
        String address = context.request().remoteAddress().hostAddress();
        open(request, address)
                .onSuccess(opened -> {
                    context.response().addCookie(cookie(opened.token(), Sessions.LIFETIME.toSeconds()));
                    context.response()
                            .putHeader("Content-Type", "application/json")
                            .putHeader("Cache-Control", "no-store")
                            .end(Json.write(SessionView.of(opened.session(), Optional.of(opened.token()), registry)));
                })
                .onFailure(context::fail);
    }

    private Future<Sessions.Opened> open(Request request, String address) {
        Optional<Duration> wait = throttle.begin(key(request, address));
        if (wait.isPresent()) {
            String seconds = Long.toString(Math.max(1, wait.get().toSeconds()));
            return Future.failedFuture(new RefusedException(
                    Problem.of(Message.TOO_MANY_LOG_INS, seconds).retryAfter(wait.get())));
        }
        return workers.run(() -> accounts.verify(request.username(), request.password())
                        .map(sessions::open)
                        .orElseThrow(() -> new RefusedException(Problem.of(Message.WRONG_CREDENTIALS))))
                .onSuccess(opened -> throttle.forgive(key(request, address)));
    }

    private static String key(Request request, String address) {
        return request.username() + " " + address;
    }

    /** Endpoint: who is logged in. */
    public Answer current(Call call) {
        return Answer.ok(SessionView.of(call.session(), Optional.empty(), registry));
    }

    /** Endpoint: ends the session. */
    public Answer logOut(Call call) {
        sessions.end(call.session());
        return new Answer.Empty();
    }

    /** The session cookie; an empty {@code token} and no seconds take it back. */
    public static Cookie cookie(String token, long maxAgeSeconds) {
        return Cookie.cookie(Guard.COOKIE, token)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(STRICT)
                .setMaxAge(maxAgeSeconds);
    }
}
