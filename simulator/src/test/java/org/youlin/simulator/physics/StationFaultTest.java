package org.youlin.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Map;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Faults of heating keep physical sense, wherever and for however long they strike. */
class StationFaultTest {
    private static final EstateHeat.Inputs RUNNING = EstateHeat.Inputs.of(Station.RUNNING);
    private static final double MINUTE = 60;

    @Property(tries = 60)
    void aLeakLowersThePressureWithoutEndAndNeverBelowNothing(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int kilopascalPerMinute) {
        double perMinute = kilopascalPerMinute / 1000.0;
        Commissioning built = estate(seed);
        EstateHeat.Inputs leaking = EstateHeat.Inputs.of(new Station(true, OptionalDouble.empty(), perMinute, 0));
        EstateHeat.State state = built.start();
        double first = pressure(built, state);
        for (int minute = 0; minute < 240; minute++) {
            EstateHeat.State next = built.heat().next(state, leaking, MINUTE);
            assertThat(pressure(built, next)).isBetween(0.0, pressure(built, state));
            assertThat(pressure(built, state) - pressure(built, next)).isLessThanOrEqualTo(perMinute + 1e-9);
            state = next;
        }
        assertThat(pressure(built, state)).isLessThan(first);
        EstateHeat.State repaired = built.heat().next(state, RUNNING, 240 * MINUTE);
        assertThat(pressure(built, repaired)).isCloseTo(first, offset(1e-9));
    }

    @Property(tries = 30)
    void anOpenMakeUpValveRaisesThePressureToTheReliefValveAndNoFurther(
            @ForAll long seed, @ForAll @IntRange(min = 5, max = 100) int kilopascalPerMinute) {
        double perMinute = kilopascalPerMinute / 1000.0;
        Commissioning built = estate(seed);
        EstateHeat.Inputs open = EstateHeat.Inputs.of(new Station(true, OptionalDouble.empty(), 0, perMinute));
        EstateHeat.State state = built.heat().next(built.start(), open, 240 * MINUTE);
        assertThat(pressure(built, state)).isCloseTo(Filling.RELIEF_MEGAPASCAL, offset(1e-9));
        assertThat(built.heat().loop().supplyPressure(state.water())).isLessThan(1.6);
    }

    @Property(tries = 30)
    void theWaterComesToWhatTheBoilerBrings(
            @ForAll long seed, @ForAll @DoubleRange(min = 30, max = 95) double celsius) {
        Commissioning built = estate(seed);
        EstateHeat.Inputs boiler = EstateHeat.Inputs.of(new Station(true, OptionalDouble.of(celsius), 0, 0));
        EstateHeat.State state = built.heat().next(built.start(), boiler, 120 * MINUTE);
        assertThat(state.water().supplyCelsius()).isCloseTo(celsius, offset(0.5));
        assertThat(state.water().returnCelsius())
                .isLessThanOrEqualTo(state.water().supplyCelsius() + 1e-9);
    }

    @Property(tries = 40)
    void aBuildingBehindAStuckValveIsTheColderTheMoreItIsShut(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 24) int hours) {
        Commissioning built = estate(seed);
        double before = Double.POSITIVE_INFINITY;
        for (double open : new double[] {1, 0.5, 0.2, 0.05, 0}) {
            EstateHeat.Inputs stuck =
                    new EstateHeat.Inputs(Station.RUNNING, false, Map.of(0, new EstateHeat.Branch(open, Map.of())));
            EstateHeat.State state = built.heat().next(built.start(), stuck, hours * 60 * MINUTE);
            double mean = state.rooms().get(0).mean();
            assertThat(mean).as("open %s", open).isLessThanOrEqualTo(before + 1e-9);
            assertThat(mean).isGreaterThan(Weather.outdoorCelsius(3));
            before = mean;
        }
    }

    @Property(tries = 30)
    void aBypassLeavesTheFlowAndTakesTheDifference(@ForAll long seed) {
        Commissioning built = estate(seed);
        EstateHeat.Inputs bypass = new EstateHeat.Inputs(Station.RUNNING, true, Map.of());
        EstateHeat.State state = built.heat().next(built.start(), bypass, 120 * MINUTE);
        HeatingLoop.State water = state.water();
        assertThat(built.heat().loop().flow(water))
                .isGreaterThanOrEqualTo(built.heat().loop().flow(built.start().water()) * 0.99);
        assertThat(water.supplyCelsius() - water.returnCelsius()).isBetween(-1e-9, 3.0);
        assertThat(state.rooms().get(0).mean())
                .isLessThan(built.start().rooms().get(0).mean());
    }

    @Property(tries = 40)
    void anOpenWindowCoolsItsHomeTheMoreItLetsInAndTheNeighboursLess(
            @ForAll long seed, @ForAll @DoubleRange(min = 1, max = 15) double changes) {
        Commissioning built = estate(seed);
        EstateHeat.Inputs airing =
                new EstateHeat.Inputs(Station.RUNNING, false, Map.of(0, new EstateHeat.Branch(1, Map.of(0, changes))));
        EstateHeat.State shut = built.heat().next(built.start(), RUNNING, 180 * MINUTE);
        EstateHeat.State open = built.heat().next(built.start(), airing, 180 * MINUTE);
        double colder = shut.rooms().get(0).celsius(0) - open.rooms().get(0).celsius(0);
        assertThat(colder).isPositive();
        assertThat(open.rooms().get(0).celsius(0)).isGreaterThan(Weather.MEAN_CELSIUS - Weather.SWING_KELVIN);
        for (int home = 1; home < shut.rooms().get(0).size(); home++) {
            assertThat(shut.rooms().get(0).celsius(home) - open.rooms().get(0).celsius(home))
                    .isLessThan(colder);
        }
    }

    private static Commissioning estate(long seed) {
        return Commissioning.of("e", Flats.estate(2, 2, 4, 2), Flats.SKY, new Dice(seed));
    }

    private static double pressure(Commissioning built, EstateHeat.State state) {
        return built.heat().loop().returnPressure(state.water());
    }
}
