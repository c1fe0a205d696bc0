package org.youlin.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure as it is seen at speed 600, where one second of wall time is ten minutes. */
class HeatingFailureTest {
    private static final double PER_WALL_SECOND = 600;
    private static final double FLOOR_CELSIUS = 18.0;
    private static final int FAILURE_SECONDS = 240;
    private static final EstateHeat.Inputs RUNNING = EstateHeat.Inputs.of(Station.RUNNING);
    private static final EstateHeat.Inputs STOPPED = EstateHeat.Inputs.of(Station.PUMP_STANDS);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, 2, 42, 4711, Long.MAX_VALUE})
    void homesFallBelowTheFloorBuildingByBuilding(long seed) {
        Commissioning built = Commissioning.of("huafu", Flats.estate(5, 4, 7, 2), Flats.SKY, new Dice(seed));
        List<Integer> medians = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        for (List<Integer> building : crossingSeconds(built)) {
            assertThat(building).as("homes below the floor").hasSize(56);
            medians.add(building.get(building.size() / 2));
            all.addAll(building);
        }
        all.sort(null);
        medians.sort(null);
        assertThat(all.get(0)).as("first home, s").isBetween(12, 28);
        assertThat(all.get(all.size() * 3 / 4)).as("three quarters, s").isLessThanOrEqualTo(120);
        assertThat(all.get(all.size() - 1)).as("last home, s").isLessThanOrEqualTo(180);
        assertThat(medians.get(4) - medians.get(0))
                .as("between the first and the last building, s")
                .isGreaterThan(30);
    }

    @Test
    void homesRecoverBeforeTheFailureComesAgain() {
        Commissioning built = Commissioning.of("huafu", Flats.estate(5, 4, 7, 2), Flats.SKY, new Dice(42));
        EstateHeat.State state = built.heat().next(built.start(), STOPPED, FAILURE_SECONDS * PER_WALL_SECOND);
        assertThat(coldest(state)).isBetween(7.0, 14.0);
        state = built.heat().next(state, RUNNING, 300 * PER_WALL_SECOND);
        assertThat(coldest(state)).isGreaterThan(18.5);
        state = built.heat().next(state, RUNNING, 180 * PER_WALL_SECOND);
        assertThat(coldest(state)).isGreaterThan(19.5);
    }

    @Test
    void theLoopShowsTheStoppedPumpBeforeTheHomesDo() {
        Commissioning built = Commissioning.of("huafu", Flats.estate(5, 4, 7, 2), Flats.SKY, new Dice(42));
        HeatingLoop loop = built.heat().loop();
        HeatingLoop.State running = built.start().water();
        assertThat(loop.flow(running)).isBetween(15.0, 60.0);
        assertThat(loop.supplyPressure(running)).isBetween(0.39, 0.45);
        assertThat(loop.returnPressure(running)).isBetween(0.29, 0.33);

        EstateHeat.State state = built.heat().next(built.start(), STOPPED, 3 * PER_WALL_SECOND);
        assertThat(loop.flow(state.water())).isLessThan(0.05);
        assertThat(loop.supplyPressure(state.water())).isCloseTo(loop.returnPressure(state.water()), offset(0.001));
        assertThat(state.water().supplyCelsius()).isLessThan(70);
        assertThat(coldest(state)).isGreaterThan(FLOOR_CELSIUS);

        state = built.heat().next(state, STOPPED, 120 * PER_WALL_SECOND);
        assertThat(state.water().supplyCelsius()).isLessThan(25);
    }

    /** Per building, the wall seconds after the stop at which its homes crossed the floor, in order. */
    private static List<List<Integer>> crossingSeconds(Commissioning built) {
        List<List<Integer>> crossings = new ArrayList<>();
        built.heat().buildings().forEach(building -> crossings.add(new ArrayList<>()));
        EstateHeat.State state = built.heat().next(built.start(), RUNNING, 3 * PER_WALL_SECOND);
        for (int second = 1; second <= FAILURE_SECONDS; second++) {
            EstateHeat.State next = built.heat().next(state, STOPPED, PER_WALL_SECOND);
            for (int b = 0; b < crossings.size(); b++) {
                for (int home = 0; home < next.rooms().get(b).size(); home++) {
                    if (state.rooms().get(b).celsius(home) >= FLOOR_CELSIUS
                            && next.rooms().get(b).celsius(home) < FLOOR_CELSIUS) {
                        crossings.get(b).add(second);
                    }
                }
            }
            state = next;
        }
        return crossings;
    }

    private static double coldest(EstateHeat.State state) {
        return state.rooms().stream().mapToDouble(Temperatures::min).min().orElseThrow();
    }
}
