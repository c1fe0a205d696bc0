package org.youlin.gateway.decoder;

import java.time.Duration;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;

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

    /** Why {@code tsMillis}, which stood in {@code field}, cannot be the time of something received then. */
    Optional<Refusal> refuseTime(String field, long tsMillis, long receivedAtMillis) {
        long latest = receivedAtMillis + aheadMax.toMillis();
        long earliest = receivedAtMillis - ageMax.toMillis();
        if (tsMillis > latest) {
            return Optional.of(Refusals.of(
                    RefusalReason.TIMESTAMP_IN_FUTURE,
                    field,
                    Long.toString(tsMillis),
                    "epoch milliseconds, at most " + latest));
        }
        if (tsMillis < earliest) {
            return Optional.of(Refusals.of(
                    RefusalReason.TIMESTAMP_TOO_OLD,
                    field,
                    Long.toString(tsMillis),
                    "epoch milliseconds, at least " + earliest));
        }
        return Optional.empty();
    }

    private static void requireAtLeast(String field, int value, int min) {
        if (value < min) {
            throw new IllegalArgumentException(field + " is " + value + "; it must be " + min + " or more");
        }
    }
}
