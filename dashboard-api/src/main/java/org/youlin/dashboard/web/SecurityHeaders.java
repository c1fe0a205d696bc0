package org.youlin.dashboard.web;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** What browsers must not do with our answers. */
public final class SecurityHeaders {
    // Element Plus and ECharts set style attributes; nothing else stands inline. Pictures that are about to be sent,
    // and
    // codes that are drawn, are data and blobs.
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self';"
            + " style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self';"
            + " manifest-src 'self'; object-src 'none'; frame-src 'none'; frame-ancestors 'none'; base-uri 'none';"
            + " form-action 'self'";

    private static final String PERMISSIONS =
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

    private static final String ONLY_TLS_FOR_A_YEAR = "max-age=31536000";

    private SecurityHeaders() {}

    public static void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Permissions-Policy", PERMISSIONS);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (context.request().isSSL()) {
            headers.set("Strict-Transport-Security", ONLY_TLS_FOR_A_YEAR);
        }
        context.next();
    }
}
