package org.youlin.domain.rule;

import java.time.Duration;

/**
 * When an alarm that comes and goes is kept raised and marked as flapping (抖动).
 *
 * @param rises how many times it was raised within {@code within}, 2 to 64
 * @param within positive
 * @param quiet how long nothing must change until it is believed again, positive
 */
public record Flapping(int rises, Duration within, Duration quiet) {
    private static final int RISES_MAX = 64;

    public Flapping {
        if (rises < 2 || rises > RISES_MAX) {
            throw new IllegalArgumentException("flapping rises is " + rises + "; it must be 2 to " + RISES_MAX);
        }
        Damping.requirePositive("flapping within", within);
        Damping.requirePositive("flapping quiet", quiet);
    }
}
