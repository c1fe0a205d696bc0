package org.youlin.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SunlightTest {
    private static final double NORTH = 0;
    private static final double EAST = 90;
    private static final double SOUTH = 180;
    private static final double WEST = 270;
    private static final int SOLSTICE = 355;
    private static final int MID_JANUARY = 15;
    private static final int MINUTES_PER_DAY = 24 * 60;

    @ParameterizedTest(name = "day {0}: noon at {1}, {2} degrees high")
    @CsvSource({
        // By 36.06° north the sun stands 90 − 36.06 ± 23.45 degrees high at the solstices.
        "355, 13:03, 30.5", // 21 December
        "172, 13:06, 77.4", // 21 June
        "80,  13:12, 53.5", // 21 March
        "15,  13:14, 32.7", // 15 January
        "307, 12:48, 38.0", // 3 November, when sundials are furthest ahead
    })
    void noonIsAnHourLateByTheClockOfBeijing(int day, String clock, double degrees) {
        int noon = highestMinute(day);
        int expected = Integer.parseInt(clock.substring(0, 2)) * 60 + Integer.parseInt(clock.substring(3));
        assertThat(noon).isCloseTo(expected, within(2));
        assertThat(Math.toDegrees(Math.asin(Sun.at(day, noon / 60.0).up()))).isCloseTo(degrees, within(0.5));
    }

    @Property
    void itIsADirection(@ForAll @IntRange(min = 1, max = 366) int day, @ForAll @DoubleRange(max = 24) double hour) {
        Sun sun = Sun.at(day, hour);
        assertThat(Math.hypot(Math.hypot(sun.south(), sun.west()), sun.up())).isCloseTo(1, within(1e-9));
    }

    @Property
    void lightIsNeverNegativeNorMoreThanReachesTheEarth(
            @ForAll @IntRange(min = 1, max = 366) int day,
            @ForAll @DoubleRange(max = 24) double hour,
            @ForAll @DoubleRange(max = 359) double facing,
            @ForAll @DoubleRange(max = 1) double clouds) {
        Sunlight light = Sunlight.of(Sun.at(day, hour), day, clouds);
        assertThat(light.beam()).isBetween(0.0, 1_050.0);
        assertThat(light.sky()).isBetween(0.0, 700.0);
        assertThat(light.onWall(facing)).isBetween(0.0, 1_250.0);
    }

    @Property
    void atNightThereIsNone(
            @ForAll @IntRange(min = 1, max = 366) int day,
            @ForAll @DoubleRange(min = -4, max = 4) double afterMidnight,
            @ForAll @DoubleRange(max = 359) double facing) {
        double hour = (25 + afterMidnight) % 24; // The middle of the night is at one o'clock.
        assertThat(Sunlight.of(Sun.at(day, hour), day, 0).onWall(facing)).isZero();
    }

    @Property
    void cloudsTakeLight(
            @ForAll @IntRange(min = 1, max = 366) int day,
            @ForAll @DoubleRange(min = 10, max = 16) double hour,
            @ForAll @DoubleRange(max = 0.9) double clouds,
            @ForAll @DoubleRange(min = 0.01, max = 0.1) double more) {
        Sunlight light = Sunlight.of(Sun.at(day, hour), day, clouds);
        Sunlight cloudier = Sunlight.of(Sun.at(day, hour), day, clouds + more);
        assertThat(cloudier.onGround()).isLessThan(light.onGround());
        assertThat(cloudier.beam()).isLessThan(light.beam());
    }

    @Test
    void aSouthWallAtNoonInDecemberIsInTheStrongestLightOfItsDay() {
        int brightest = IntStream.range(0, MINUTES_PER_DAY)
                .boxed()
                .max(Comparator.comparingDouble(
                        minute -> clear(SOLSTICE, minute).onWall(SOUTH)))
                .orElseThrow();
        assertThat(brightest).isCloseTo(highestMinute(SOLSTICE), within(5));
        Sunlight noon = clear(SOLSTICE, brightest);
        assertThat(noon.beam() * noon.sun().onWall(SOUTH))
                .as("straight from the sun")
                .isBetween(600.0, 800.0);
        assertThat(noon.onWall(SOUTH)).as("with sky and ground").isBetween(700.0, 900.0);
        assertThat(noon.onWall(NORTH)).isLessThan(noon.onWall(SOUTH) / 8);
    }

    @Test
    void aDayBringsWhatIsMeasuredOnClearDays() {
        // Of a clear day outside the air 4.9 to 5.1 kWh/m² come to level ground, of which clear air lets 65 to 80 %
        // through.
        assertThat(clearDay(MID_JANUARY, Double.NaN)).as("level ground").isBetween(3.0, 4.2);
        assertThat(clearDay(MID_JANUARY, SOUTH)).as("south").isBetween(4.5, 6.5);
        assertThat(clearDay(MID_JANUARY, EAST)).as("east").isBetween(1.3, 2.5);
        assertThat(clearDay(MID_JANUARY, NORTH)).as("north").isBetween(0.3, 0.8);
    }

    @Test
    void eastIsForTheMorningWhatWestIsForTheAfternoonAndInSummerBothHaveMoreThanSouth() {
        int noon = highestMinute(172);
        assertThat(clear(172, noon - 200).onWall(EAST))
                .isCloseTo(clear(172, noon + 200).onWall(WEST), within(5.0));
        assertThat(clearDay(172, EAST)).isGreaterThan(clearDay(172, SOUTH));
        assertThat(clearDay(172, SOUTH)).isLessThan(clearDay(SOLSTICE, SOUTH));
    }

    @Property(tries = 50)
    void theSkyIsTheSameForTheSameSeedAndItsSunShinesForMoreThanHalfOfTheTime(@ForAll long seed) {
        Sky sky = new Sky(MID_JANUARY, new Dice(seed));
        double covered = 0;
        for (int day = 0; day < 400; day++) {
            double clouds = sky.clouds(day * 24 + 8);
            assertThat(clouds).isBetween(0.0, 0.9).isEqualTo(sky.clouds(day * 24 + 17));
            assertThat(new Sky(MID_JANUARY, new Dice(seed)).clouds(day * 24)).isEqualTo(clouds);
            covered += clouds;
        }
        assertThat(covered / 400).isBetween(0.37, 0.5);
        assertThat(sky.light(13)).isEqualTo(sky.light(13));
    }

    private static Sunlight clear(int day, int minute) {
        return Sunlight.of(Sun.at(day, minute / 60.0), day, 0);
    }

    /** In kWh/m²; without a direction on level ground. */
    private static double clearDay(int day, double facing) {
        return IntStream.range(0, MINUTES_PER_DAY)
                        .mapToObj(minute -> clear(day, minute))
                        .mapToDouble(light -> Double.isNaN(facing) ? light.onGround() : light.onWall(facing))
                        .sum()
                / 60_000;
    }

    private static int highestMinute(int day) {
        return IntStream.range(0, MINUTES_PER_DAY)
                .boxed()
                .max(Comparator.comparingDouble(
                        minute -> Sun.at(day, minute / 60.0).up()))
                .orElseThrow();
    }
}
