package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What keeps a rule from raising and clearing too easily.
 *
 * @param keepFiringFor how long a level stays raised after its condition is over, without it coming back, 0 or more
 * @param flapping empty when flapping is not looked for
 */
public record Damping(Duration keepFiringFor, Sampling sampling, Optional<Flapping> flapping) {
    /** Every change is believed at once. */
    public static final Damping NONE = new Damping(Duration.ZERO, Sampling.EVERY, Optional.empty());

    public Damping {
        requireNonNull(sampling, "sampling is null");
        requireNonNull(flapping, "flapping is null");
        if (keepFiringFor.isNegative()) {
            throw new IllegalArgumentException("keepFiringFor is " + keepFiringFor + "; it must be 0 or more");
        }
    }

    /** How long a level that is over stays raised; while it flaps, at least until it is quiet. */
    long keepMillis(boolean isFlapping) {
        long keep = keepFiringFor.toMillis();
        return isFlapping && flapping.isPresent()
                ? Math.max(keep, flapping.get().quiet().toMillis())
                : keep;
    }

    static void requirePositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(what + " is " + duration + "; it must be positive");
        }
    }
}
