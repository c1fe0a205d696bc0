package org.youlin.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youlin.simulator.physics.Gate.Happening.CLOSED;
import static org.youlin.simulator.physics.Gate.Happening.DENIED;
import static org.youlin.simulator.physics.Gate.Happening.FORCED_OPEN;
import static org.youlin.simulator.physics.Gate.Happening.PASS;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final long STEP_MILLIS = 250;
    private static final long HOUR_STEPS = 3_600_000 / STEP_MILLIS;

    @Property(tries = 20)
    void everyPassIsFollowedByAClosingBeforeTheNext(@ForAll long seed) {
        List<Gate.Happening> happenings = anHour(new Gate(new Dice(seed)), 8, false);
        happenings.removeIf(happening -> happening == DENIED);
        for (int i = 0; i < happenings.size(); i++) {
            assertThat(happenings.get(i)).as("number %s", i).isEqualTo(i % 2 == 0 ? PASS : CLOSED);
        }
    }

    @Property(tries = 20)
    void rushHoursAreBusierThanNights(@ForAll long seed) {
        Gate gate = new Gate(new Dice(seed));
        assertThat(passes(anHour(gate, 8, false))).isGreaterThan(3 * passes(anHour(gate, 3, false)));
    }

    @Test
    void aForcedGateTellsItOnceAndStaysOpenUntilItIsClosed() {
        Gate gate = new Gate(new Dice(42));
        Gate.Step forced = gate.next(Gate.State.CLOSED, new Gate.Inputs(250, STEP_MILLIS, 8, true));
        assertThat(forced.happenings()).containsExactly(FORCED_OPEN);
        Gate.Step later = gate.next(forced.state(), new Gate.Inputs(60_000, STEP_MILLIS, 8, true));
        assertThat(later.happenings()).isEmpty();
        assertThat(later.state().door()).isEqualTo(Gate.Door.FORCED);
        Gate.Step repaired = gate.next(later.state(), new Gate.Inputs(60_250, STEP_MILLIS, 8, false));
        assertThat(repaired.happenings()).containsExactly(CLOSED);
        assertThat(repaired.state()).isEqualTo(Gate.State.CLOSED);
    }

    private static List<Gate.Happening> anHour(Gate gate, double hour, boolean forced) {
        List<Gate.Happening> happenings = new ArrayList<>();
        Gate.State state = Gate.State.CLOSED;
        for (long step = 1; step <= HOUR_STEPS; step++) {
            Gate.Step next = gate.next(state, new Gate.Inputs(step * STEP_MILLIS, STEP_MILLIS, hour, forced));
            happenings.addAll(next.happenings());
            state = next.state();
        }
        return happenings;
    }

    private static long passes(List<Gate.Happening> happenings) {
        return happenings.stream().filter(happening -> happening == PASS).count();
    }
}
