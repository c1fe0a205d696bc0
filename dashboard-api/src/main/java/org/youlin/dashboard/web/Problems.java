package org.youlin.dashboard.web;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.ValidatorException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.reading.JournalUnavailableException;
import org.youlin.domain.reading.SeriesStoreUnavailableException;
import org.youlin.ingest.registry.RegistryConflictException;

/** Answers every failure as a problem detail (RFC 9457). */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Duration STORE_RETRY_AFTER = Duration.ofSeconds(5);
    /** SQL states of a server that is gone, full or shutting down. */
    private static final List<String> UNAVAILABLE_STATES = List.of("08", "53", "57");

    private Problems() {}

    /** Answers the failure of a routing context. */
    public static void onFailure(RoutingContext context) {
        if (context.failure() instanceof HttpClosedException) {
            return; // There is nobody left to tell.
        }
        send(context, of(context, context.failure()));
    }

    /** Answers {@code problem}; cuts the connection when an answer has begun already. */
    public static void send(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (response.headWritten()) {
            context.request().connection().close();
            return;
        }
        ProblemBody body = ProblemBody.of(problem, Language.of(context));
        problem.retryAfter()
                .ifPresent(wait -> response.putHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        if (body.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatusCode(body.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(Json.write(body));
    }

    private static Problem of(RoutingContext context, @Nullable Throwable failure) {
        if (failure instanceof HttpException http && http.getCause() instanceof ValidatorException invalid) {
            return InvalidRequests.problem(context, invalid);
        }
        return (failure == null ? Optional.<Problem>empty() : expected(failure))
                .orElseGet(() -> unexpected(context, failure));
    }

    /** What to tell of a failure that can come of what is asked for, or of a store that does not answer. */
    static Optional<Problem> expected(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return Optional.of(refused.problem());
        }
        if (failure instanceof RegistryConflictException conflict) {
            return Optional.of(Conflicts.problem(conflict));
        }
        if (failure instanceof SeriesStoreUnavailableException series) {
            return Optional.of(Problem.of(Message.SERIES_UNAVAILABLE)
                    .retryAfter(series.retryAfter().orElse(STORE_RETRY_AFTER)));
        }
        if (failure instanceof JournalUnavailableException) {
            return Optional.of(Problem.of(Message.JOURNAL_UNAVAILABLE).retryAfter(STORE_RETRY_AFTER));
        }
        if (isSqlUnavailable(failure)) {
            LOG.warn("SQL does not answer: {}", failure.getMessage());
            return Optional.of(Problem.of(Message.SQL_UNAVAILABLE).retryAfter(STORE_RETRY_AFTER));
        }
        return Optional.empty();
    }

    private static Problem unexpected(RoutingContext context, @Nullable Throwable failure) {
        int status = failure instanceof HttpException http ? http.getStatusCode() : context.statusCode();
        return switch (status) {
            case 400 -> Problem.of(Message.INVALID_REQUEST, failure == null ? "bad request" : text(failure));
            case 404 -> Problem.of(Message.NO_SUCH_PATH, context.request().path());
            case 405 ->
                Problem.of(
                        Message.METHOD_NOT_ALLOWED, context.request().method().name());
            case 413 -> Problem.of(Message.BODY_TOO_LARGE, Long.toString(Bodies.allowed(context)));
            case 415 -> Problem.of(Message.NOT_JSON);
            default -> {
                LOG.error(
                        "{} {} failed",
                        context.request().method(),
                        context.request().path(),
                        failure);
                yield Problem.of(Message.FAILED);
            }
        };
    }

    private static String text(Throwable failure) {
        return Optional.ofNullable(failure.getMessage()).orElse("bad request");
    }

    private static boolean isSqlUnavailable(Throwable failure) {
        int causesMax = 10;
        Throwable cause = failure;
        for (int i = 0; cause != null && i < causesMax; i++) {
            if (cause instanceof ConnectionException
                    || cause instanceof SQLTransientException
                    || cause instanceof SQLRecoverableException
                    || cause instanceof SQLNonTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && UNAVAILABLE_STATES.contains(sql.getSQLState()
                            .substring(0, Math.min(2, sql.getSQLState().length())))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
