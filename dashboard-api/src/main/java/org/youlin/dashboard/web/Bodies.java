package org.youlin.dashboard.web;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;

/**
 * Takes in the bodies of requests. Those of operations to which the contract gives more room wait outside until the
 * sender has been let in.
 */
public final class Bodies {
    private static final String BYTES_MAX = "x-youlin-body-bytes-max";

    private final OpenAPIContract contract;
    private final Handler<RoutingContext> small = handler(HttpLimits.BODY_BYTES_MAX);

    public Bodies(OpenAPIContract contract) {
        this.contract = contract;
    }

    private static BodyHandler handler(long bytesMax) {
        return BodyHandler.create(false).setBodyLimit(bytesMax);
    }

    /** Stands before the guard. */
    public void beforeGuard(RoutingContext context) {
        long bytesMax = bytesMax(context);
        context.put(BYTES_MAX, bytesMax);
        if (bytesMax == HttpLimits.BODY_BYTES_MAX) {
            small.handle(context);
        } else {
            context.request().pause();
            context.next();
        }
    }

    /** Stands behind the guard. */
    public void behindGuard(RoutingContext context) {
        long bytesMax = allowed(context);
        if (bytesMax == HttpLimits.BODY_BYTES_MAX) {
            context.next();
        } else {
            context.request().resume();
            handler(bytesMax).handle(context);
        }
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
