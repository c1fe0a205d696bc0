package org.youlin.dashboard.access;

import io.vertx.core.buffer.Buffer;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Optional;
import org.youlin.dashboard.web.Json;

/**
 * A request from anybody, valid by the contract.
 *
 * @param body empty when there is none
 * @param address of whoever sent it, or of the proxy in front of us
 */
public record OpenCall(ValidatedRequest request, Buffer body, String address) {
    /** A parameter of the path, which the contract requires. */
    public String path(String name) {
        return Optional.ofNullable(request.getPathParameters().get(name))
                .map(RequestParameter::getString)
                .orElseThrow(() -> new IllegalArgumentException("the path has no parameter " + name));
    }

    public <T> T body(Class<T> type) {
        return Json.read(body, type);
    }
}
