package org.youlin.dashboard.access;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;

import io.vertx.core.http.HttpMethod;
import java.util.Set;

/**
 * What an API key may do of what its role may.
 *
 * @param operations the only operations; empty for all
 */
public record KeyLimits(boolean readOnly, Set<String> operations) {
    public KeyLimits {
        operations = Set.copyOf(operations);
    }

    boolean allow(String operationId, HttpMethod method) {
        return (!readOnly || method.equals(GET) || method.equals(HEAD))
                && (operations.isEmpty() || operations.contains(operationId));
    }
}
