package org.youlin.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youlin.simulator.physics.Gate.Happening.CLOSED;
import static org.youlin.simulator.physics.Gate.Happening.DENIED;
import static org.youlin.simulator.physics.Gate.Happening.FORCED_OPEN;
import static org.youlin.simulator.physics.Gate.Happening.PASS;
import static org.youlin.simulator.physics.Gate.Happening.TAILGATED;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final long STEP_MILLIS = 250;
    private static final long HOUR_STEPS = 3_600_000 / STEP_MILLIS;
    private static final Gate.People FORCED = new Gate.People(true, false, 0, 0);
    private static final Gate.People HELD = new Gate.People(false, true, 0, 0);

    @Property(tries = 20)
    void everyPassIsFollowedByAClosingBeforeTheNext(@ForAll long seed) {
        List<Gate.Happening> happenings = anHour(new Gate(new Dice(seed)), 8, Gate.People.USUAL);
        happenings.removeIf(happening -> happening == DENIED);
        for (int i = 0; i < happenings.size(); i++) {
            assertThat(happenings.get(i)).as("number %s", i).isEqualTo(i % 2 == 0 ? PASS : CLOSED);
        }
    }

    @Property(tries = 20)
    void rushHoursAreBusierThanNights(@ForAll long seed) {
        Gate gate = new Gate(new Dice(seed));
        assertThat(passes(anHour(gate, 8, Gate.People.USUAL)))
                .isGreaterThan(3 * passes(anHour(gate, 3, Gate.People.USUAL)));
    }

    @Test
    void aForcedGateTellsItOnceAndStaysOpenUntilItIsClosed() {
        Gate gate = new Gate(new Dice(42));
        Gate.Step forced = gate.next(Gate.State.CLOSED, inputs(250, FORCED));
        assertThat(forced.happenings()).containsExactly(FORCED_OPEN);
        Gate.Step later = gate.next(forced.state(), inputs(60_000, FORCED));
        assertThat(later.happenings()).isEmpty();
        assertThat(later.state().door()).isEqualTo(Gate.Door.FORCED);
        Gate.Step repaired = gate.next(later.state(), inputs(60_250, Gate.People.USUAL));
        assertThat(repaired.happenings()).containsExactly(CLOSED);
        assertThat(repaired.state()).isEqualTo(Gate.State.CLOSED);
    }

    @Property(tries = 20)
    void aHeldGateIsPassedOnceAndStaysOpenUntilItIsLetGo(@ForAll long seed) {
        Gate gate = new Gate(new Dice(seed));
        assertThat(anHour(gate, 8, HELD)).containsExactly(PASS);
        Gate.State held = gate.next(Gate.State.CLOSED, inputs(250, HELD)).state();
        assertThat(gate.next(held, inputs(500, Gate.People.USUAL)).happenings()).containsExactly(CLOSED);
    }

    @Property(tries = 20)
    void whoWalksInBehindOthersIsToldOncePerPassAndKeepsTheDoorOpenLonger(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int followers) {
        Gate gate = new Gate(new Dice(seed));
        Gate.People tailgated = new Gate.People(false, false, 0, followers);
        List<Gate.Happening> happenings = anHour(gate, 8, tailgated);
        happenings.removeIf(happening -> happening == DENIED);
        for (int i = 0; i + 2 < happenings.size(); i += 3) {
            assertThat(happenings.subList(i, i + 3)).containsExactly(PASS, TAILGATED, CLOSED);
        }
        assertThat(passes(happenings)).as("in an hour").isBetween(10L, 260L);
        Gate.Step opened = opened(gate, tailgated);
        assertThat(opened.state().closesAtMillis()
                        - opened(gate, Gate.People.USUAL).state().closesAtMillis())
                .isEqualTo(followers * 2_000L);
    }

    @Property(tries = 20)
    void whoTriesCardsIsRefusedAsOftenAsTheyTry(@ForAll long seed) {
        List<Gate.Happening> happenings = anHour(new Gate(new Dice(seed)), 3, new Gate.People(false, false, 6, 0));
        assertThat(happenings.stream().filter(happening -> happening == DENIED).count())
                .isBetween(280L, 440L);
    }

    private static Gate.Inputs inputs(long atMillis, Gate.People people) {
        return new Gate.Inputs(atMillis, STEP_MILLIS, 8, people);
    }

    /** The first pass of a morning. */
    private static Gate.Step opened(Gate gate, Gate.People people) {
        for (long step = 1; step <= HOUR_STEPS; step++) {
            Gate.Step next = gate.next(Gate.State.CLOSED, inputs(step * STEP_MILLIS, people));
            if (next.state().door() == Gate.Door.PASSING) {
                return next;
            }
        }
        throw new AssertionError("nobody passed");
    }

    private static List<Gate.Happening> anHour(Gate gate, double hour, Gate.People people) {
        List<Gate.Happening> happenings = new ArrayList<>();
        Gate.State state = Gate.State.CLOSED;
        for (long step = 1; step <= HOUR_STEPS; step++) {
            Gate.Step next = gate.next(state, new Gate.Inputs(step * STEP_MILLIS, STEP_MILLIS, hour, people));
            happenings.addAll(next.happenings());
            state = next.state();
        }
        return happenings;
    }

    private static long passes(List<Gate.Happening> happenings) {
        return happenings.stream().filter(happening -> happening == PASS).count();
    }
}
