package org.youlin.dashboard.access;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * From where a request comes.
 *
 * @param address of whoever sent it, or of the proxy in front of us
 * @param userAgent what the browser calls itself; cut when it is long
 */
public record Origin(String address, String userAgent) {
    private static final int USER_AGENT_CHARS_MAX = 200;

    public Origin {
        if (userAgent.length() > USER_AGENT_CHARS_MAX) {
            userAgent = userAgent.substring(0, USER_AGENT_CHARS_MAX - 1) + "…";
        }
    }

    public static Origin of(HttpServerRequest request) {
        return new Origin(
                request.remoteAddress().hostAddress(),
                Optional.ofNullable(request.getHeader("User-Agent")).orElse(""));
    }
}
