package org.youlin.dashboard.access;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Where whoever answers operations of the contract says so. Each operation is bound once. */
public interface Routes {
    /** An operation that is answered by {@code endpoint}, on a worker. */
    Routes bind(String operationId, Endpoint endpoint);

    /** An operation that the contract leaves open to everybody, answered by {@code endpoint} on a worker. */
    Routes bindOpen(String operationId, OpenEndpoint endpoint);

    /** An operation that writes its own response. */
    Routes bindRaw(String operationId, Handler<RoutingContext> handler);
}
