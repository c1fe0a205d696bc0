package org.youlin.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What the sun does to homes. The same home is compared in a block that faces south and in one that faces north. */
class SunnyHomesTest {
    private static final double NORTH = 0;
    private static final double SOUTH = 180;
    private static final EstateHeat.Inputs RUNNING = EstateHeat.Inputs.of(Station.RUNNING);
    /** Of a landing of four doors the first runs through, the second looks to the front alone, the third to the back. */
    private static final int THROUGH_HOME = 0;

    private static final int FRONT_HOME = 1;
    private static final int BACK_HOME = 2;

    @Property(tries = 40)
    void atTwoInTheAfternoonAHomeThatLooksSouthIsUpToTwoKelvinWarmerThanOneThatLooksNorth(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int day) {
        assertThat(warmerBySouth(seed, day * 24 + 14, FRONT_HOME)).isBetween(0.05, 2.6);
        assertThat(warmerBySouth(seed, day * 24 + 14, THROUGH_HOME)).isBetween(0.01, 0.6);
        assertThat(warmerBySouth(seed, day * 24 + 14, BACK_HOME)).isNegative();
    }

    @Property(tries = 40)
    void theSunBringsAHomeATenthOfItsHeat(@ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int day) {
        assertThat(kilowattHours(seed, day, FRONT_HOME)).isBetween(2.5, 16.0);
        assertThat(kilowattHours(seed, day, BACK_HOME)).isBetween(1.2, 3.5);
        // The usual home loses 110 W/K to air that is 25 K colder: 66 kWh a day.
        assertThat(kilowattHours(seed, day, THROUGH_HOME)).isBetween(2.0, 10.0);
    }

    @Property(tries = 20)
    void itsHomesAreWarmestInTheAfternoonAndNoColderForTheSunAtNight(
            @ForAll long seed, @ForAll @DoubleRange(max = 359) double facing) {
        Commissioning built = estate(facing, seed);
        double night = celsius(built, 24 + 6, FRONT_HOME);
        double afternoon = celsius(built, 24 + 17, FRONT_HOME);
        assertThat(afternoon).isGreaterThan(night);
        Dwelling home = built.heat().buildings().get(0).homes().get(FRONT_HOME);
        Sunlight dark = built.heat().sky().light(24 + 2);
        assertThat(home.windows().watts(dark.onWall(facing), dark.onWall(facing + 180)))
                .isZero();
    }

    @Test
    void aHomeAtTheEndOfALandingHasWindowsOnBothSidesAndOneBetweenOnOne() {
        double all = Windows.of(new Flat(1, 1, 1), 4).frontM2()
                + Windows.of(new Flat(1, 1, 1), 4).backM2();
        assertThat(Windows.of(new Flat(1, 1, 4), 4)).isEqualTo(Windows.of(new Flat(1, 1, 1), 4));
        assertThat(Windows.of(new Flat(1, 1, 2), 4)).isEqualTo(new Windows(all, 0));
        assertThat(Windows.of(new Flat(1, 1, 3), 4)).isEqualTo(new Windows(0, all));
        assertThat(Windows.of(new Flat(1, 1, 1), 1).backM2()).isPositive();
        assertThat(all).as("m² of 10.6 m² of glass").isBetween(2.0, 3.5);
    }

    private static double warmerBySouth(long seed, double hour, int home) {
        return celsius(estate(SOUTH, seed), hour, home) - celsius(estate(NORTH, seed), hour, home);
    }

    private static double celsius(Commissioning built, double hour, int home) {
        double seconds = (hour - built.start().hour()) * 3_600;
        return built.heat().next(built.start(), RUNNING, seconds).rooms().get(0).celsius(home);
    }

    /** What comes through the windows of a home of a block that faces south on one day. */
    private static double kilowattHours(long seed, int day, int home) {
        Commissioning built = estate(SOUTH, seed);
        Windows windows = built.heat().buildings().get(0).homes().get(home).windows();
        double wattMinutes = 0;
        for (int minute = 0; minute < 24 * 60; minute++) {
            Sunlight light = built.heat().sky().light(day * 24 + minute / 60.0);
            wattMinutes += windows.watts(light.onWall(SOUTH), light.onWall(NORTH));
        }
        return wattMinutes / 60_000;
    }

    private static Commissioning estate(double facing, long seed) {
        Block block = new Block(Flats.block(2, 6, 4), OptionalDouble.of(1), facing);
        Sky sky = new Sky(Sky.MID_JANUARY, new Dice(seed));
        return Commissioning.of("e", List.of(block), sky, new Dice(seed));
    }
}
