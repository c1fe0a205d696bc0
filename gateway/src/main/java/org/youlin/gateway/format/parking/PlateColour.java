package org.youlin.gateway.format.parking;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The colours of plates, in the order of the cameras' numbers for them. */
enum PlateColour {
    UNKNOWN,
    BLUE,
    YELLOW,
    WHITE,
    BLACK,
    GREEN,
    YELLOW_GREEN;

    /** The name of colour {@code number}; empty when the camera does not say, or does not know. */
    static Optional<String> name(OptionalLong number) {
        if (number.isEmpty() || number.getAsLong() <= 0 || number.getAsLong() >= values().length) {
            return Optional.empty();
        }
        return Optional.of(values()[(int) number.getAsLong()].name().toLowerCase(Locale.ROOT));
    }
}
