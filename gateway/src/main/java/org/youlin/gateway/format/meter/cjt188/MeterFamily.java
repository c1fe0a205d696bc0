package org.youlin.gateway.format.meter.cjt188;

import java.util.Optional;

/** What a meter measures. Types are numbered in tens by family, and makers use all of a ten. */
enum MeterFamily {
    WATER,
    HEAT,
    GAS,
    OTHER;

    static Optional<MeterFamily> of(int type) {
        return switch (type >> 4) {
            case 1 -> Optional.of(WATER);
            case 2 -> Optional.of(HEAT);
            case 3 -> Optional.of(GAS);
            case 4 -> Optional.of(OTHER);
            default -> Optional.empty();
        };
    }
}
