package org.youlin.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final long PERIOD_MILLIS = 720_000;

    @Test
    void theDemoPlaysAllFourAndRepairsThem() {
        assertThat(Timetable.demo().steps(0, PERIOD_MILLIS))
                .extracting(step ->
                        step.atMillis() / 1000 + " " + step.playing().scenario().id() + " " + step.begins())
                .containsExactly(
                        "3 heating-failure true",
                        "45 gate-forced true",
                        "90 device-silent true",
                        "105 gate-forced false",
                        "150 parking-full true",
                        "243 heating-failure false",
                        "330 parking-full false",
                        "390 device-silent false");
    }

    @Test
    void theDemoBeginsAgainWithTheNextRound() {
        assertThat(Timetable.demo().steps(PERIOD_MILLIS, PERIOD_MILLIS + 4_000))
                .containsExactly(new Timetable.Step(723_000, new Playing(Scenario.HEATING_FAILURE, 1), true));
    }

    @Property
    void stepsFoundPieceByPieceAreTheStepsFoundAtOnce(@ForAll @LongRange(min = 200, max = 60_000) long piece) {
        long end = 2 * PERIOD_MILLIS;
        int found = 0;
        for (long from = 0; from < end; from += piece) {
            found += Timetable.demo().steps(from, Math.min(from + piece, end)).size();
        }
        assertThat(found).isEqualTo(16);
    }

    @Property
    void aFaultIsActiveExactlyBetweenItsSteps(@ForAll @LongRange(min = 0, max = 3_000_000) long atMillis) {
        for (Scenario scenario : Scenario.values()) {
            List<Timetable.Step> before = Timetable.demo().steps(0, atMillis + 1).stream()
                    .filter(step -> step.playing().scenario() == scenario)
                    .toList();
            boolean begun = !before.isEmpty() && before.get(before.size() - 1).begins();
            assertThat(Timetable.demo().active(atMillis).stream().anyMatch(fault -> fault.scenario() == scenario))
                    .isEqualTo(begun);
        }
    }

    @Test
    void scenariosNamedAloneBeginAtSecondThree() {
        Timetable timetable = Timetable.named(List.of("parking-full", "gate-forced"));
        assertThat(timetable.active(2_999)).isEmpty();
        assertThat(timetable.active(3_000))
                .containsExactlyInAnyOrder(new Playing(Scenario.PARKING_FULL, 0), new Playing(Scenario.GATE_FORCED, 0));
        assertThat(timetable.active(63_000)).containsExactly(new Playing(Scenario.PARKING_FULL, 0));
    }

    @Test
    void unknownNamesAreRefusedWithTheAllowedOnes() {
        assertThatThrownBy(() -> Timetable.named(List.of("flood")))
                .hasMessage("scenario 'flood' is unknown; allowed are heating-failure, gate-forced, device-silent,"
                        + " parking-full and demo");
        assertThatThrownBy(() -> Timetable.named(List.of("demo", "gate-forced")))
                .hasMessageContaining("alone");
    }

    @Test
    void onlyPossibleScenariosRemain() {
        Set<Scenario> possible = EnumSet.of(Scenario.HEATING_FAILURE, Scenario.DEVICE_SILENT);
        assertThat(Timetable.demo().only(possible).slots())
                .extracting(Timetable.Slot::scenario)
                .containsExactlyInAnyOrderElementsOf(possible);
    }

    @Test
    void aStepIsPrintedWithItsTimeChineseFirst() {
        assertThat(new Timetable.Step(3_000, new Playing(Scenario.HEATING_FAILURE, 0), true).line("华富小区"))
                .isEqualTo("00:03 heating-failure 华富小区 循环泵停运 / circulation pump stopped");
    }
}
