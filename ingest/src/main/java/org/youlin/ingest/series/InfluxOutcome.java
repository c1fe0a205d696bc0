package org.youlin.ingest.series;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** How a request to InfluxDB ended, what we do about it, and what a person can do. */
enum InfluxOutcome {
    DONE(Reaction.NONE, ""),
    BAD_LINES(Reaction.SEARCH, "the readings it names are kept as dead letters"),
    TOO_LARGE(Reaction.HALVE, "raise max-body-size in its configuration, or that of the proxy before it"),
    UNAUTHORIZED(
            Reaction.WAIT,
            "check influx.user and influx.secretFile: with InfluxDB 1 user and password, with 2 and 3 the API token"),
    FORBIDDEN(
            Reaction.WAIT,
            "the account is known but may not do this: grant it reading and writing of the databases named in"
                    + " docs/series.md"),
    NOT_FOUND(
            Reaction.WAIT,
            "the database is missing, or influx.url leads elsewhere; databases are made again by themselves when the"
                    + " account may"),
    NOT_ALLOWED(Reaction.WAIT, "influx.url leads to something that takes no writes, such as a proxy or a replica"),
    REDIRECTED(Reaction.WAIT, "set influx.url to the address that it sends to"),
    UNEXPECTED(Reaction.WAIT, "check influx.url and what stands between here and there"),
    SERVER_TIMED_OUT(Reaction.RETRY, "it gave up waiting for the request: check the network between here and there"),
    TOO_MANY_REQUESTS(Reaction.RETRY, "its rate limit is reached: raise it, or let fewer programs share the account"),
    OVERLOADED(Reaction.RETRY, "it is starting or overloaded: check its log, memory and disk"),
    SERVER_FAULT(Reaction.RETRY, "check its log, memory and disk"),
    TIMED_OUT(Reaction.RETRY, "it takes connections but does not answer in time: check its load, and the network"),
    CONNECTION_REFUSED(Reaction.RETRY, "check that it runs, that influx.url is right, and the firewall"),
    UNKNOWN_HOST(Reaction.RETRY, "check the host in influx.url, and the name service"),
    TLS_FAILED(Reaction.RETRY, "check its certificate, and whether influx.url must begin with http or https"),
    BROKEN_OFF(Reaction.RETRY, "it closed the connection: check whether it was restarted, and the network");

    private static final Duration RETRY_AFTER_MAX = Duration.ofMinutes(5);

    private final Reaction reaction;
    private final String advice;

    InfluxOutcome(Reaction reaction, String advice) {
        this.reaction = reaction;
        this.advice = advice;
    }

    /** What we do about it. */
    enum Reaction {
        NONE,
        /** Everything is sent again after a while. */
        RETRY,
        /** Some of the lines will never be taken: those are found. */
        SEARCH,
        /** The same lines go in smaller requests. */
        HALVE,
        /** Somebody has to change something; until then nothing is taken, and nothing is given up. */
        WAIT
    }

    static InfluxOutcome of(int status) {
        if (status / 100 == 2) {
            return DONE;
        }
        if (status / 100 == 3) {
            return REDIRECTED;
        }
        return switch (status) {
            case 400, 422 -> BAD_LINES;
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> NOT_ALLOWED;
            case 408 -> SERVER_TIMED_OUT;
            case 413 -> TOO_LARGE;
            case 429 -> TOO_MANY_REQUESTS;
            case 503 -> OVERLOADED;
            default -> status >= 500 ? SERVER_FAULT : UNEXPECTED;
        };
    }

    /** Of a request that got no answer. */
    static InfluxOutcome of(IOException failure) {
        if (failure instanceof ConnectException) {
            return CONNECTION_REFUSED;
        }
        if (failure instanceof UnknownHostException) {
            return UNKNOWN_HOST;
        }
        if (failure instanceof SSLException) {
            return TLS_FAILED;
        }
        return failure instanceof InterruptedIOException ? TIMED_OUT : BROKEN_OFF;
    }

    Reaction reaction() {
        return reaction;
    }

    /** What to check or change. */
    String advice() {
        return advice;
    }

    /**
     * The pause that the server asked for, 5 minutes at most.
     *
     * @param header whole seconds; anything else, such as a date, says nothing
     */
    static Optional<Duration> retryAfter(@Nullable String header) {
        if (header == null || !header.strip().matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(header.strip()));
        return Optional.of(asked.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : asked);
    }
}
