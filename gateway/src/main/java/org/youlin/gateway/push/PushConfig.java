package org.youlin.gateway.push;

import java.time.Duration;

/**
 * What a push may cost.
 *
 * @param bodyBytesMax longest body, pictures included, 1 or more
 * @param bodyTimeout how long a body may take to arrive, 1 ms or more
 * @param failedTokensPerMinuteMax after how many wrong tokens an address is told to wait, 1 or more
 * @param messagesPerMinuteMax how many messages one device may push, 1 or more
 */
public record PushConfig(
        int bodyBytesMax, Duration bodyTimeout, int failedTokensPerMinuteMax, int messagesPerMinuteMax) {
    public static final PushConfig DEFAULTS = new PushConfig(2 * 1024 * 1024, Duration.ofSeconds(30), 30, 6_000);

    public PushConfig {
        requireAtLeastOne("bodyBytesMax", bodyBytesMax);
        requireAtLeastOne("bodyTimeout in milliseconds", bodyTimeout.toMillis());
        requireAtLeastOne("failedTokensPerMinuteMax", failedTokensPerMinuteMax);
        requireAtLeastOne("messagesPerMinuteMax", messagesPerMinuteMax);
    }

    private static void requireAtLeastOne(String field, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(field + " is " + value + "; it must be 1 or more");
        }
    }
}
