package org.youlin.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CarParkTest {
    private static final int BAYS = 50;
    private static final double STEP_SECONDS = 150;

    @Property(tries = 50)
    void itFillsCompletelyAndEmptiesAfterwards(@ForAll long seed) {
        CarPark park = new CarPark(BAYS, new Dice(seed));
        CarPark.State state = park.start(20);
        for (int step = 0; step < BAYS; step++) {
            CarPark.State next = park.next(state, new CarPark.Inputs(step, 20, true), STEP_SECONDS);
            assertThat(next.takenCount()).isBetween(state.takenCount(), state.takenCount() + 1);
            state = next;
        }
        assertThat(state.takenCount()).isEqualTo(BAYS);
        for (int step = BAYS; step < BAYS + 200; step++) {
            state = park.next(state, new CarPark.Inputs(step, 12, false), STEP_SECONDS);
        }
        assertThat(state.takenCount()).isLessThan(BAYS);
    }

    @Property(tries = 50)
    void itIsFullerAtNightThanInTheAfternoon(@ForAll long seed) {
        CarPark park = new CarPark(BAYS, new Dice(seed));
        CarPark.State state = park.start(20);
        double night = 0;
        double afternoon = 0;
        for (int step = 0; step < 10 * 24 * 24; step++) {
            double hour = 20 + step * STEP_SECONDS / 3600;
            state = park.next(state, new CarPark.Inputs(step, hour, false), STEP_SECONDS);
            night += hour % 24 < 6 ? state.takenCount() : 0;
            afternoon += hour % 24 >= 13 && hour % 24 < 19 ? state.takenCount() : 0;
        }
        assertThat(night).isGreaterThan(afternoon);
    }

    @Property(tries = 50)
    void theSameSeedAndStepsGiveTheSameBays(@ForAll long seed) {
        CarPark.State first = new CarPark(BAYS, new Dice(seed)).start(20);
        CarPark.State second = new CarPark(BAYS, new Dice(seed)).start(20);
        for (int step = 0; step < 100; step++) {
            CarPark.Inputs inputs = new CarPark.Inputs(step, 8, false);
            first = new CarPark(BAYS, new Dice(seed)).next(first, inputs, STEP_SECONDS);
            second = new CarPark(BAYS, new Dice(seed)).next(second, inputs, STEP_SECONDS);
        }
        assertThat(first).isEqualTo(second);
    }
}
