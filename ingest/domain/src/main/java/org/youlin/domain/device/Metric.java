package org.youlin.domain.device;

import static java.util.Objects.requireNonNull;

/**
 * One measured quantity of a device profile.
 *
 * @param unit as shown to people; empty for a plain number or a 0/1 state
 * @param min lowest plausible value, inclusive
 * @param max highest plausible value, inclusive
 */
public record Metric(String name, String unit, double min, double max) {
    public Metric {
        requireNonNull(name, "name is null");
        requireNonNull(unit, "unit is null");
        if (!name.matches("[a-z][a-z0-9_]{0,39}")) {
            throw new IllegalArgumentException(
                    "metric '" + name + "' must be 1 to 40 lower-case letters, digits or '_', beginning with a letter");
        }
        if (!Double.isFinite(min) || !Double.isFinite(max) || min >= max) {
            throw new IllegalArgumentException(
                    "metric '" + name + "' has range [" + min + ", " + max + "]; min must be below max");
        }
    }

    public boolean isPlausible(double value) {
        return value >= min && value <= max;
    }
}
