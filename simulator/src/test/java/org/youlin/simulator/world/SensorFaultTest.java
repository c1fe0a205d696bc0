package org.youlin.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.youlin.simulator.Streets;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.fault.HeatFault;
import org.youlin.simulator.fault.MessageFault;
import org.youlin.simulator.fault.SensorFault;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.physics.Sky;
import org.youlin.simulator.street.Street;

/** Faults of sensors and messages change what is told, and nothing else. */
class SensorFaultTest {
    private static final Instant START = Instant.parse("2026-01-12T00:00:00Z");
    private static final Street STREET = Streets.small(URI.create("mqtt://127.0.0.1"));
    private static final String LOOP = "loop-small";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MINUTE = 60_000;

    @Property(tries = 20)
    void aStuckSensorDoesNotMoveWhileItLastsAndIsRightAgainAfterwards(@ForAll long seed) {
        HeatFault pump = new HeatFault.PumpStops(LOOP);
        SensorFault stuck = new SensorFault.Stuck(LOOP, "supply_temp");
        List<Double> truth = supply(seed, at -> Faults.of(pump));
        List<Double> told = supply(seed, at -> at < 30 ? Faults.of(pump, stuck) : Faults.of(pump));
        assertThat(told.subList(0, 30)).containsOnly(told.get(0));
        assertThat(told.subList(30, 60)).isEqualTo(truth.subList(30, 60));
        assertThat(truth.get(29)).as("the water, which cools").isLessThan(truth.get(0) - 1);
    }

    @Property(tries = 20)
    void aDriftingSensorIsWrongInProportionToTheTime(
            @ForAll long seed, @ForAll @DoubleRange(min = -5, max = 5) double perHour) {
        List<Double> truth = supply(seed, at -> Faults.NONE);
        List<Double> told = supply(seed, at -> Faults.of(new SensorFault.Drifting(LOOP, "supply_temp", perHour)));
        for (int minute = 0; minute < 60; minute++) {
            assertThat(told.get(minute) - truth.get(minute)).isCloseTo(perHour * minute / 60, offset(0.11));
        }
    }

    @Property(tries = 20)
    void aNoisySensorIsWrongByNoMoreThanItsNoise(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.5, max = 5) double by) {
        List<Double> truth = supply(seed, at -> Faults.NONE);
        List<Double> told = supply(seed, at -> Faults.of(new SensorFault.Noisy(LOOP, "supply_temp", by)));
        double worst = 0;
        for (int minute = 0; minute < 60; minute++) {
            worst = Math.max(worst, Math.abs(told.get(minute) - truth.get(minute)));
        }
        assertThat(worst).isBetween(by / 2, by + 0.11);
    }

    @Property(tries = 10)
    void swappedProbesTellEachOthersValue(@ForAll long seed) {
        Faults swapped = Faults.of(new SensorFault.Swapped(LOOP, "supply_temp", "return_temp"));
        assertThat(values(seed, at -> swapped, "return_temp")).isEqualTo(supply(seed, at -> Faults.NONE));
    }

    @Property(tries = 10)
    void aWrongClockShiftsEveryTimeAndNoValue(@ForAll long seed) {
        Faults wrong = Faults.of(new SensorFault.ClockWrong(LOOP, Duration.ofHours(-2)));
        List<JsonNode> right = reports(seed, at -> Faults.NONE);
        List<JsonNode> told = reports(seed, at -> wrong);
        for (int i = 0; i < right.size(); i++) {
            assertThat(right.get(i).get("ts").longValue()
                            - told.get(i).get("ts").longValue())
                    .isEqualTo(120 * MINUTE);
            assertThat(told.get(i).get("values")).isEqualTo(right.get(i).get("values"));
        }
    }

    @Property(tries = 10)
    void newFirmwareWritesTheSameNumbersAsTexts(@ForAll long seed) {
        List<JsonNode> right = reports(seed, at -> Faults.NONE);
        List<JsonNode> told = reports(seed, at -> Faults.of(new MessageFault.NumbersAsText(LOOP)));
        for (int i = 0; i < right.size(); i++) {
            assertThat(told.get(i).get("ts")).isEqualTo(right.get(i).get("ts"));
            JsonNode numbers = right.get(i).get("values");
            JsonNode texts = told.get(i).get("values");
            numbers.fieldNames().forEachRemaining(metric -> assertThat(texts.get(metric))
                    .isEqualTo(TextNode.valueOf(numbers.get(metric).asText())));
        }
    }

    @Property(tries = 10)
    void nothingIsLostOnTheWay(@ForAll long seed) {
        List<JsonNode> sent = reports(seed, at -> Faults.NONE);
        for (MessageFault fault : List.of(
                new MessageFault.Delayed(LOOP, Duration.ofMinutes(3)),
                new MessageFault.Reordered(LOOP),
                new MessageFault.Backlogged(LOOP))) {
            List<JsonNode> come = reports(seed, at -> at < 40 ? Faults.of(fault) : Faults.NONE);
            assertThat(come).as("%s", fault).containsExactlyInAnyOrderElementsOf(sent);
            assertThat(reports(seed, at -> Faults.of(fault)))
                    .as("%s that does not end", fault)
                    .hasSizeLessThan(sent.size());
        }
        List<JsonNode> twice = reports(seed, at -> Faults.of(new MessageFault.Duplicated(LOOP)));
        assertThat(twice).hasSize(2 * sent.size()).containsAll(sent);
    }

    private static List<Double> supply(long seed, LongFunction<Faults> faults) {
        return values(seed, faults, "supply_temp");
    }

    private static List<Double> values(long seed, LongFunction<Faults> faults, String metric) {
        return reports(seed, faults).stream()
                .map(report -> report.get("values").get(metric).doubleValue())
                .toList();
    }

    /** What the loop tells in an hour, each minute, as it arrives. */
    private static List<JsonNode> reports(long seed, LongFunction<Faults> faults) {
        World world = new World(STREET, Map.of(), new Dice(seed), MINUTE, new Start(Sky.MID_JANUARY, 8));
        List<JsonNode> told = new ArrayList<>();
        for (long minute = 0; minute < 60; minute++) {
            long from = minute * MINUTE;
            Tick tick = new Tick(from, from + MINUTE, 60, START.plusMillis(from + MINUTE));
            for (Report report : world.advance(tick, faults.apply(minute))) {
                if (report.sender().equals(LOOP)) {
                    told.add(read(report.body()));
                }
            }
        }
        return told;
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
