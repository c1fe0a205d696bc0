package org.youlin.gateway.decoder;

import java.time.Duration;

/**
 * What a decoder takes at most.
 *
 * @param payloadBytesMax longest payload, 1 or more
 * @param readingsMax most values, good or bad, in one message, 1 or more
 * @param nestingMax deepest nesting of objects and arrays, 4 (what field gateways need) or more
 * @param aheadMax how far a timestamp may lie ahead of the time of receipt, 0 or more
 * @param ageMax how far a timestamp may lie behind the time of receipt, more than 0
 */
public record DecoderLimits(int payloadBytesMax, int readingsMax, int nestingMax, Duration aheadMax, Duration ageMax) {
    public static final DecoderLimits DEFAULTS =
            new DecoderLimits(64 * 1024, 1_000, 16, Duration.ofMinutes(5), Duration.ofDays(90));
    private static final int NESTING_NEEDED = 4;

    public DecoderLimits {
        requireAtLeast("payloadBytesMax", payloadBytesMax, 1);
        requireAtLeast("readingsMax", readingsMax, 1);
        requireAtLeast("nestingMax", nestingMax, NESTING_NEEDED);
        if (aheadMax.isNegative()) {
            throw new IllegalArgumentException("aheadMax is " + aheadMax + "; it must be 0 or more");
        }
        if (ageMax.isNegative() || ageMax.isZero()) {
            throw new IllegalArgumentException("ageMax is " + ageMax + "; it must be more than 0");
        }
    }

    private static void requireAtLeast(String field, int value, int min) {
        if (value < min) {
            throw new IllegalArgumentException(field + " is " + value + "; it must be " + min + " or more");
        }
    }
}
