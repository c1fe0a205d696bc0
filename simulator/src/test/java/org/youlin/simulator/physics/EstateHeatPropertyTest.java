package org.youlin.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EstateHeatPropertyTest {
    private static final EstateHeat.Inputs RUNNING = EstateHeat.Inputs.of(Station.RUNNING);
    private static final double STEP_SECONDS = 1_800;

    @Property(tries = 40)
    void everyHomeIsWarmEnoughForDaysWhileThePumpRuns(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int buildings,
            @ForAll @IntRange(min = 1, max = 5) int units,
            @ForAll @IntRange(min = 1, max = 9) int floors,
            @ForAll @IntRange(min = 1, max = 4) int doors) {
        Commissioning built =
                Commissioning.of("e", Flats.estate(buildings, units, floors, doors), Flats.SKY, new Dice(seed));
        EstateHeat.State state = built.start();
        for (int step = 0; step < 96 * 2; step++) {
            state = built.heat().next(state, RUNNING, STEP_SECONDS);
            assertThat(coldest(state)).as("hour %s", state.hour()).isGreaterThanOrEqualTo(19.5);
            assertThat(warmest(state)).as("hour %s", state.hour()).isLessThanOrEqualTo(25);
        }
    }

    @Property(tries = 60)
    void roomsStayBetweenOutdoorsAndTheWarmestOfWaterAndStart(
            @ForAll long seed, @ForAll @Size(min = 1, max = 100) List<Boolean> pump) {
        Commissioning built = Commissioning.of("e", Flats.estate(2, 2, 6, 2), Flats.SKY, new Dice(seed));
        double startMax = warmest(built.start());
        EstateHeat.State state = built.start();
        for (boolean runs : pump) {
            state = built.heat().next(state, pump(runs), 4 * STEP_SECONDS);
            assertThat(coldest(state)).isGreaterThan(Weather.outdoorCelsius(state.hour()));
            assertThat(warmest(state)).isLessThanOrEqualTo(Math.max(startMax, HeatingLoop.SUPPLY_MAX_CELSIUS));
            assertThat(state.water().supplyCelsius())
                    .isBetween(Weather.MEAN_CELSIUS, HeatingLoop.SUPPLY_MAX_CELSIUS)
                    .isGreaterThanOrEqualTo(state.water().returnCelsius() - 1e-9);
            assertThat(state.water().flowShare()).isBetween(0.0, 2.0);
        }
    }

    @Property(tries = 60)
    void theSameSeedAndStepsGiveTheSameValues(@ForAll long seed, @ForAll @Size(min = 1, max = 30) List<Boolean> pump) {
        EstateHeat.State[] ends = new EstateHeat.State[2];
        for (int i = 0; i < ends.length; i++) {
            Commissioning built = Commissioning.of("e", Flats.estate(3, 2, 5, 2), Flats.SKY, new Dice(seed));
            ends[i] = built.start();
            for (boolean runs : pump) {
                ends[i] = built.heat().next(ends[i], pump(runs), STEP_SECONDS);
            }
        }
        assertThat(ends[0]).isEqualTo(ends[1]);
    }

    @Property(tries = 200)
    void withoutHeatEveryHomeOfABuildingCoolsAtEachStep(
            @ForAll long seed, @ForAll @DoubleRange(min = -30, max = 5) double outdoor) {
        Commissioning built =
                Commissioning.of("e", List.of(Flats.facingSouth(Flats.block(3, 7, 2))), Flats.SKY, new Dice(seed));
        BuildingHeat building = built.heat().buildings().get(0);
        Temperatures rooms = built.start().rooms().get(0);
        for (int minute = 0; minute < 10 * 60; minute++) {
            Temperatures next = building.next(rooms, outdoor, Outdoors.dark(outdoor), Map.of(), 60);
            for (int home = 0; home < next.size(); home++) {
                assertThat(next.celsius(home)).isLessThan(rooms.celsius(home));
            }
            rooms = next;
            if (rooms.min() < Dwelling.HEATER_FROM_CELSIUS) {
                return; // From here on people heat by themselves.
            }
        }
    }

    @Property(tries = 60)
    void aColderEstateIsNeverWarmerLater(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int hours) {
        Commissioning built = Commissioning.of("e", Flats.estate(2, 2, 4, 2), Flats.SKY, new Dice(seed));
        EstateHeat.State heated = built.heat().next(built.start(), RUNNING, hours * 3600.0);
        EstateHeat.State unheated =
                built.heat().next(built.start(), EstateHeat.Inputs.of(Station.PUMP_STANDS), hours * 3600.0);
        for (int b = 0; b < heated.rooms().size(); b++) {
            for (int home = 0; home < heated.rooms().get(b).size(); home++) {
                assertThat(unheated.rooms().get(b).celsius(home))
                        .isLessThan(heated.rooms().get(b).celsius(home));
            }
        }
    }

    private static EstateHeat.Inputs pump(boolean runs) {
        return EstateHeat.Inputs.of(runs ? Station.RUNNING : Station.PUMP_STANDS);
    }

    private static double coldest(EstateHeat.State state) {
        return state.rooms().stream().mapToDouble(Temperatures::min).min().orElseThrow();
    }

    private static double warmest(EstateHeat.State state) {
        return state.rooms().stream().mapToDouble(Temperatures::max).max().orElseThrow();
    }
}
