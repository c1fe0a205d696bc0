package org.youlin.dashboard.web;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;

/** How much a client may send, and how long it may take. */
public final class HttpLimits {
    public static final long BODY_BYTES_MAX = 256 * 1024;
    private static final int ADDRESS_CHARS_MAX = 4_096;
    private static final int HEADER_BYTES_MAX = 16 * 1024;
    private static final int HTTP2_STREAMS_MAX = 100;
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
                // Without TLS no browser speaks HTTP/2, and a second protocol is more to attack.
                .setHttp2ClearTextEnabled(false)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(HTTP2_STREAMS_MAX)
                        .setMaxHeaderListSize(HEADER_BYTES_MAX))
                .setCompressionSupported(false)
                .setDecompressionSupported(false);
    }
}
