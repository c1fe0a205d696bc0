package org.youlin.dashboard.web;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;

/** Answers requests whose head cannot be read, in English: what was asked for is not known. */
public final class UnreadableRequests {
    private UnreadableRequests() {}

    /** Tells why, and hangs up: where the next request begins is not known either. */
    public static void answer(HttpServerRequest request) {
        ProblemBody body = ProblemBody.of(problem(request.decoderResult().cause()), Language.ENGLISH);
        request.response()
                .setStatusCode(body.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Connection", "close")
                .end(Json.write(body))
                .onComplete(sent -> request.connection().close());
    }

    private static Problem problem(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Problem.of(Message.ADDRESS_TOO_LONG);
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Problem.of(Message.HEADERS_TOO_LARGE);
        }
        return Problem.of(Message.INVALID_REQUEST, "the head of the request cannot be read");
    }
}
