package org.youlin.dashboard.web;

import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;

/** How much a client may send, and how long it may take. */
public final class HttpLimits {
    public static final long BODY_BYTES_MAX = 256 * 1024;
    public static final int CONNECTIONS_MAX = 4_000;
    private static final int ADDRESS_CHARS_MAX = 4_096;
    private static final int HEADER_BYTES_MAX = 16 * 1024;
    private static final int FORM_BYTES_MAX = 1_024;
    private static final int FORM_FIELDS_MAX = 16;
    // Longer than the heartbeat of a live stream.
    private static final int IDLE_SECONDS_MAX = 60;

    private HttpLimits() {}

    /** Server options in which every limit is set. */
    public static HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxInitialLineLength(ADDRESS_CHARS_MAX)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setMaxFormAttributeSize(FORM_BYTES_MAX)
                .setMaxFormFields(FORM_FIELDS_MAX)
                .setMaxFormBufferedBytes(FORM_BYTES_MAX)
                .setIdleTimeout(IDLE_SECONDS_MAX)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setCompressionSupported(false)
                .setDecompressionSupported(false);
    }
}
