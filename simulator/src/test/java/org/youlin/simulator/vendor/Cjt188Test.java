package org.youlin.simulator.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.youlin.simulator.wire.Dispatch;

class Cjt188Test {
    private static final String ADDRESS = "11110062010203";

    @Test
    void anAnswerIsTheGoldenFrame() {
        Cjt188.Display display = new Cjt188.Display(
                ADDRESS,
                1,
                12_045.67,
                12_860.12,
                4.52,
                0.38,
                22_310.45,
                45.20,
                38.15,
                2_184,
                LocalDateTime.of(2026, 1, 12, 8, 30),
                false);
        assertThat(Cjt188.frame(display, Cjt188.Dialect.UNIT_LAST)).isEqualTo(Golden.hex("cjt188-heat.hex"));
        assertThat(Cjt188.hex(Cjt188.frame(display, Cjt188.Dialect.UNIT_LAST)))
                .isEqualTo(Golden.text("cjt188-heat.hex").strip());
    }

    @Test
    void aLowBatteryIsTheGoldenFrame() {
        Cjt188.Display display = new Cjt188.Display(
                ADDRESS,
                2,
                12_045.67,
                12_860.12,
                0,
                0,
                22_310.45,
                18.20,
                17.90,
                2_190,
                LocalDateTime.of(2026, 1, 12, 14, 30),
                true);
        assertThat(Cjt188.frame(display, Cjt188.Dialect.UNIT_LAST))
                .isEqualTo(Golden.hex("cjt188-heat-low-battery.hex"));
    }

    @Test
    void theOlderDialectIsTheGoldenFrame() {
        Cjt188.Display display = new Cjt188.Display(
                ADDRESS,
                1,
                12_860,
                12_860,
                4.52,
                0.38,
                223.10,
                45.20,
                38.15,
                2_184,
                LocalDateTime.of(2026, 1, 12, 8, 30),
                false);
        assertThat(Cjt188.frame(display, Cjt188.Dialect.UNIT_FIRST))
                .isEqualTo(Golden.hex("cjt188-heat-unit-first.hex"));
    }

    @Test
    void aMeterCountsTheHeatOfItsShareOfTheWater() {
        HeatMeter meter = new HeatMeter("dtu", ADDRESS, 0.5, Cjt188.Dialect.UNIT_LAST);
        Instant at = Instant.parse("2026-01-12T00:00:00Z");
        double before = energy(meter.say(loop(at)).get(0));
        double after = energy(meter.say(loop(at.plusSeconds(3_600))).get(0));
        // Half of 20 m³/h, cooled by 10 K for an hour.
        assertThat(after - before).isBetween(114.0, 116.0);
    }

    @Test
    void aMeterThatHearsNothingOfTheWaterSaysNothing() {
        HeatMeter meter = new HeatMeter("dtu", ADDRESS, 1, Cjt188.Dialect.UNIT_LAST);
        assertThat(meter.say(new Told("loop", Instant.EPOCH, Map.of("flow", 20.0), Map.of())))
                .isEmpty();
    }

    private static Told loop(Instant at) {
        return new Told("loop", at, Map.of("supply_temp", 50.0, "return_temp", 40.0, "flow", 20.0), Map.of());
    }

    /** The digits of the current energy, by their place in the frame. */
    private static double energy(Dispatch frame) {
        String[] bytes = new String(frame.bytes(), StandardCharsets.US_ASCII).split(" ", -1);
        return Integer.parseInt(bytes[22] + bytes[21] + bytes[20] + bytes[19]) / 100.0;
    }
}
