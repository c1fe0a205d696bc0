package org.youlin.simulator.vendor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.wire.Dispatch;

/**
 * The heat meter of a building, read by a serial gateway: it looks at the loop's water and counts its building's share
 * of the heat.
 */
public final class HeatMeter implements Maker {
    private static final String TOPIC = "v1/devices/me/telemetry";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** Of water at the temperatures of a loop. */
    private static final double KILOWATT_HOURS_PER_CUBIC_METRE_KELVIN = 1.15;

    private static final Duration STEP_MAX = Duration.ofHours(2);
    private static final int QUESTIONS = 256;

    private final String account;
    private final String address;
    private final double share;
    private final Cjt188.Dialect dialect;
    private final double settledKilowattHours;
    private final long hoursAtFirst;
    private double kilowattHours;
    private double cubicMetres;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private int questions;

    /**
     * A meter.
     *
     * @param account the serial gateway that reads it
     * @param share of the loop's flow that goes through its building, more than 0 and at most 1
     */
    public HeatMeter(String account, String address, double share, Cjt188.Dialect dialect) {
        this.account = account;
        this.address = address;
        this.share = share;
        this.dialect = dialect;
        Dice dice = new Dice(0).of(address);
        settledKilowattHours = dice.between(5_000, 60_000, 1, 0);
        kilowattHours = settledKilowattHours + dice.between(100, 5_000, 2, 0);
        cubicMetres = kilowattHours / 20;
        hoursAtFirst = dice.below(20_000, 3, 0);
    }

    /** Reads the meter, whose water is what the loop's controller tells of. */
    @Override
    public List<Dispatch> say(Told loop) {
        OptionalDouble supply = loop.value("supply_temp");
        OptionalDouble back = loop.value("return_temp");
        OptionalDouble flow = loop.value("flow");
        if (supply.isEmpty() || back.isEmpty() || flow.isEmpty()) {
            return List.of();
        }
        double own = flow.getAsDouble() * share;
        double kilowatts =
                Math.max(0, own * (supply.getAsDouble() - back.getAsDouble()) * KILOWATT_HOURS_PER_CUBIC_METRE_KELVIN);
        double hours = hoursSinceLast(loop.at());
        kilowattHours += kilowatts * hours;
        cubicMetres += own * hours;
        Cjt188.Display display = new Cjt188.Display(
                address,
                questions,
                settledKilowattHours,
                kilowattHours,
                kilowatts,
                own,
                cubicMetres,
                supply.getAsDouble(),
                back.getAsDouble(),
                hoursAtFirst + runningHours(loop.at()),
                LocalDateTime.ofInstant(loop.at(), ZONE),
                false);
        questions = (questions + 1) % QUESTIONS;
        String frame = Cjt188.hex(Cjt188.frame(display, dialect));
        return List.of(Dispatch.link(account, TOPIC, frame.getBytes(StandardCharsets.US_ASCII)));
    }

    private double hoursSinceLast(Instant now) {
        Duration since = last == null ? Duration.ZERO : Duration.between(last, now);
        last = now;
        Duration counted = since.isNegative() ? Duration.ZERO : since.compareTo(STEP_MAX) > 0 ? STEP_MAX : since;
        return counted.toMillis() / 3_600_000.0;
    }

    private long runningHours(Instant now) {
        if (first == null) {
            first = now;
        }
        return Math.max(0, Duration.between(first, now).toHours());
    }
}
