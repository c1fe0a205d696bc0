package org.youlin.gateway.format.meter.cjt188;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.youlin.gateway.format.meter.MeterUnit.Quantity;

/**
 * Which quantities an answer holds, in their order. Behind the amounts stand the temperatures and hours, if any, the
 * meter's time and two status bytes.
 *
 * @param dataBytes how long the answer's data are: nothing else tells the layouts of a family apart
 * @param temperatureBytes of one temperature; 0 when there are none
 * @param hoursBytes of the running hours; 0 when there are none
 */
record AnswerLayout(int dataBytes, List<Amount> amounts, int temperatureBytes, int hoursBytes) {
    /** As real heat meters send it. */
    private static final AnswerLayout HEAT = new AnswerLayout(
            46,
            List.of(
                    new Amount("settled_energy", Quantity.ENERGY, 4),
                    new Amount("energy", Quantity.ENERGY, 4),
                    new Amount("power", Quantity.POWER, 4),
                    new Amount("flow", Quantity.FLOW, 4),
                    new Amount("volume", Quantity.VOLUME, 4)),
            3,
            3);
    /** The other reading of the standard: power, flow and temperatures shorter, hours longer. */
    private static final AnswerLayout HEAT_SHORT = new AnswerLayout(
            43,
            List.of(
                    new Amount("settled_energy", Quantity.ENERGY, 4),
                    new Amount("energy", Quantity.ENERGY, 4),
                    new Amount("power", Quantity.POWER, 3),
                    new Amount("flow", Quantity.FLOW, 3),
                    new Amount("volume", Quantity.VOLUME, 4)),
            2,
            4);
    /** Water and gas. */
    private static final AnswerLayout VOLUME = new AnswerLayout(
            22,
            List.of(new Amount("volume", Quantity.VOLUME, 4), new Amount("settled_volume", Quantity.VOLUME, 4)),
            0,
            0);

    /** Digits and their unit. */
    record Amount(String metric, Quantity quantity, int digitBytes) {
        int bytes() {
            return digitBytes + 1;
        }
    }

    AnswerLayout {
        amounts = List.copyOf(amounts);
    }

    /** The layout of an answer with {@code dataBytes} bytes of data. */
    static Optional<AnswerLayout> of(MeterFamily family, int dataBytes) {
        return of(family).stream()
                .filter(layout -> layout.dataBytes == dataBytes)
                .findFirst();
    }

    /** The lengths that answers of {@code family} can have, for people. */
    static String lengths(MeterFamily family) {
        return of(family).stream()
                .map(layout -> Integer.toString(layout.dataBytes))
                .collect(Collectors.joining(" or "));
    }

    private static List<AnswerLayout> of(MeterFamily family) {
        return switch (family) {
            case HEAT -> List.of(HEAT, HEAT_SHORT);
            case WATER, GAS, OTHER -> List.of(VOLUME);
        };
    }
}
