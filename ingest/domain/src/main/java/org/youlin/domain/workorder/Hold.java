package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

/**
 * Why a work order waits, and until when at most.
 *
 * @param untilMillis epoch milliseconds
 */
public record Hold(String reason, long untilMillis) {
    public Hold {
        requireNonNull(reason, "reason is null");
    }
}
