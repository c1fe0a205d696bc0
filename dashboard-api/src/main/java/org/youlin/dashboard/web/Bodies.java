package org.youlin.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Takes in the bodies of requests. Those of operations to which the contract gives more room wait outside until the
 * sender has been let in and there is room.
 */
public final class Bodies {
    private static final String BYTES_MAX = "x-youlin-body-bytes-max";

    /** Where a request carries the contract that it is held against. */
    static final String CONTRACT = OpenAPIContract.class.getName();

    private static final String PLACE = UploadRoom.Place.class.getName();
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    /** Ten mebibytes over a slow line; whoever takes longer keeps others out. */
    private static final Duration UPLOAD_TAKES_MAX = Duration.ofMinutes(5);

    private final OpenAPIContract contract;
    private final UploadRoom room;
    private final Handler<RoutingContext> small = handler(HttpLimits.BODY_BYTES_MAX);

    public Bodies(OpenAPIContract contract, UploadRoom room) {
        this.contract = contract;
        this.room = room;
    }

    private static BodyHandler handler(long bytesMax) {
        return BodyHandler.create(false).setBodyLimit(bytesMax);
    }

    /** Stands before the guard. */
    public void beforeGuard(RoutingContext context) {
        long bytesMax = bytesMax(context);
        context.put(BYTES_MAX, bytesMax).put(CONTRACT, contract);
        if (isForm(context)) {
            // No operation takes one, and the handler of bodies would begin to unpack it.
            context.fail(new RefusedException(Problem.of(Message.NOT_JSON)));
        } else if (bytesMax == HttpLimits.BODY_BYTES_MAX) {
            small.handle(context);
        } else {
            context.request().pause();
            passing(context);
            context.next();
        }
    }

    private static boolean isForm(RoutingContext context) {
        String type = context.request().headers().get(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            return false;
        }
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("multipart/") || lower.startsWith("application/x-www-form-urlencoded");
    }

    /** Stands behind the guard. */
    public void behindGuard(RoutingContext context) {
        long bytesMax = allowed(context);
        if (bytesMax == HttpLimits.BODY_BYTES_MAX) {
            context.next();
        } else {
            room.take((int) Math.min(bytesMax, announced(context)))
                    .ifPresentOrElse(
                            place -> takeIn(context, place, bytesMax),
                            () -> context.fail(new RefusedException(
                                    Problem.of(Message.OVERLOADED).retryAfter(RETRY_AFTER))));
        }
    }

    /** Lets what was refused pass by unread, else its sender would never come to read why; but not for ever. */
    private static void passing(RoutingContext context) {
        HttpServerRequest request = context.request();
        long timer = context.vertx().setTimer(UPLOAD_TAKES_MAX.toMillis(), late -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
        context.addEndHandler(ended -> {
            if (request.isEnded()) {
                context.vertx().cancelTimer(timer);
            } else {
                request.resume();
            }
        });
    }

    private static void takeIn(RoutingContext context, UploadRoom.Place place, long bytesMax) {
        context.put(PLACE, place).addEndHandler(ended -> place.release());
        context.request().resume();
        handler(bytesMax).handle(context);
    }

    /** How long the body will be; the longest possible when the sender does not say. */
    private static long announced(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? Long.MAX_VALUE : Long.parseLong(length);
    }

    /** Keeps the room of this request's body until {@code work} is done, also when its sender has gone meanwhile. */
    public static <T> Future<T> heldDuring(RoutingContext context, Supplier<Future<T>> work) {
        UploadRoom.Place place = context.get(PLACE);
        if (place == null) {
            return work.get();
        }
        place.hold();
        return work.get().onComplete(done -> place.release());
    }

    /** Whether the body may be large, and so takes its time. */
    static boolean isLarge(RoutingContext context) {
        return allowed(context) != HttpLimits.BODY_BYTES_MAX;
    }

    /** How many bytes the body of this request may have. */
    static long allowed(RoutingContext context) {
        Long bytesMax = context.get(BYTES_MAX);
        return bytesMax == null ? HttpLimits.BODY_BYTES_MAX : bytesMax;
    }

    private long bytesMax(RoutingContext context) {
        Operation operation = contract.findOperation(
                context.request().path(), context.request().method());
        Object bytesMax = operation == null ? null : operation.getExtensions().get(BYTES_MAX);
        return bytesMax instanceof Number number ? number.longValue() : HttpLimits.BODY_BYTES_MAX;
    }
}
