package org.youlin.domain.rule;

/** Which side of its limit a value must not be on. */
public enum Comparison {
    BELOW,
    ABOVE;

    boolean crosses(double value, double limit) {
        return this == BELOW ? value < limit : value > limit;
    }
}
