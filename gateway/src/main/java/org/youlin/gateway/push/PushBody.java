package org.youlin.gateway.push;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * The body of a push, which must not have been read before.
 *
 * @param bytes as much of it as came
 */
record PushBody(Buffer bytes, Ending ending) {
    /** How the body ended. */
    enum Ending {
        WHOLE,
        /** The sender has gone in the middle of it. */
        BROKEN_OFF,
        /** The rest does not come. */
        STALLED,
        TOO_LARGE
    }

    private static final int UNKNOWN_LENGTH = -1;

    /** Reads a body; never fails. */
    static Future<PushBody> read(HttpServerRequest request, Vertx vertx, PushConfig config) {
        Promise<PushBody> promise = Promise.promise();
        Buffer bytes = Buffer.buffer();
        if (announced(request) > config.bodyBytesMax()) {
            return Future.succeededFuture(new PushBody(bytes, Ending.TOO_LARGE));
        }
        long timer = vertx.setTimer(
                config.bodyTimeout().toMillis(), id -> promise.tryComplete(new PushBody(bytes, Ending.STALLED)));
        request.handler(chunk -> {
            if (promise.future().isComplete()) {
                return;
            }
            if (bytes.length() + chunk.length() > config.bodyBytesMax()) {
                promise.tryComplete(new PushBody(Buffer.buffer(), Ending.TOO_LARGE));
            } else {
                bytes.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> promise.tryComplete(new PushBody(bytes, Ending.WHOLE)));
        request.exceptionHandler(failure -> promise.tryComplete(new PushBody(bytes, Ending.BROKEN_OFF)));
        request.resume();
        return promise.future().onComplete(read -> vertx.cancelTimer(timer));
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? UNKNOWN_LENGTH : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return UNKNOWN_LENGTH;
        }
    }

    /** Whether a part of the body may be worth something: parts before the cut are whole. */
    boolean isUsable(String contentType) {
        return switch (ending) {
            case WHOLE -> true;
            case BROKEN_OFF, STALLED -> bytes.length() > 0 && contentType.regionMatches(true, 0, "multipart/", 0, 10);
            case TOO_LARGE -> false;
        };
    }
}
