package org.youlin.gateway.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.intake.Outcome;
import org.youlin.gateway.privacy.PersonalData;

/**
 * What a pushing device is told: nothing, what its maker expects, or a problem (RFC 9457).
 *
 * @param status of HTTP
 * @param retryAfterSeconds when to come again; 0 for no advice
 */
record PushAnswer(int status, String contentType, String body, int retryAfterSeconds) {
    // Immutable once built.
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int RETRY_SECONDS = 5;
    private static final int WINDOW_SECONDS = 60;
    private static final PushAnswer NO_CONTENT = new PushAnswer(204, "", "", 0);
    static final PushAnswer UNAUTHORIZED = problem(401, "no device has this token", 0);
    static final PushAnswer TOO_MANY_WRONG_TOKENS =
            problem(429, "too many wrong tokens came from this address", WINDOW_SECONDS);
    static final PushAnswer UNAVAILABLE = problem(503, "the message was not stored; send it again", RETRY_SECONDS);
    static final PushAnswer FAILED = problem(500, "the message could not be processed", 0);

    private record Problem(String type, String title, int status, String detail) {}

    static PushAnswer problem(int status, String detail, int retryAfterSeconds) {
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        try {
            String body = MAPPER.writeValueAsString(new Problem("about:blank", title, status, detail));
            return new PushAnswer(status, "application/problem+json", body, retryAfterSeconds);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    static PushAnswer tooMany(int messagesPerMinuteMax) {
        return problem(429, "at most " + messagesPerMinuteMax + " messages a minute from this device", WINDOW_SECONDS);
    }

    static PushAnswer tooLarge(int bodyBytesMax) {
        return problem(413, "the body may have " + bodyBytesMax + " bytes at most", 0);
    }

    /** The answer to a message that is durable, as it is or as a dead letter. */
    static PushAnswer to(Outcome outcome) {
        Optional<Uplinks.Reply> reply = outcome.reply();
        if (reply.isPresent()) {
            // Also to what was refused: devices that wait for this would send the same for ever.
            return new PushAnswer(200, reply.get().contentType(), reply.get().payload(), 0);
        }
        if (!outcome.isRefused()) {
            return NO_CONTENT;
        }
        Refusal first = PersonalData.redactRefusal(outcome.refusals().get(0));
        return problem(
                422,
                first.reason() + ": " + first.field() + " is '" + first.value() + "'; expected " + first.expected(),
                0);
    }

    void send(HttpServerResponse response) {
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(status).putHeader("Cache-Control", "no-store");
        if (!contentType.isEmpty()) {
            response.putHeader("Content-Type", contentType);
        }
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (retryAfterSeconds > 0) {
            response.putHeader("Retry-After", Integer.toString(retryAfterSeconds));
        }
        response.end(body);
    }

    /** Sends this to somebody whose body is not read to its end: the connection cannot be used again. */
    void sendAndClose(HttpServerResponse response) {
        response.putHeader("Connection", "close");
        send(response);
    }
}
