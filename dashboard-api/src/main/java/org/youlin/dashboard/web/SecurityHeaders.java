package org.youlin.dashboard.web;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** What browsers must not do with our answers. */
public final class SecurityHeaders {
    // Element Plus and ECharts set inline styles; no script does.
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none';"
            + " form-action 'self'";

    private SecurityHeaders() {}

    public static void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        context.next();
    }
}
