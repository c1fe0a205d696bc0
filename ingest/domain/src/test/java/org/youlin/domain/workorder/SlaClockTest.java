package org.youlin.domain.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are hours after the work order was made, at 10:00 on a Monday. */
class SlaClockTest {
    private static final long START = 1_772_416_800_000L;
    private static final WorkingCalendar CALENDAR = WorkingCalendarTest.CALENDAR;
    private static final SlaPolicy.Limits HEATING = SlaPolicyTest.limits("PT10H", "PT50H", "PT72H");
    private static final SlaPolicy.Limits WORKING =
            SlaPolicyTest.limits("5 working hours", "2 working days", "5 working days");

    /** What can happen to a clock. */
    enum Change {
        ACCEPT,
        HOLD,
        RESUME,
        COMPLETE,
        REWORK,
        LAYER,
        STEP
    }

    @ParameterizedTest(name = "{0}: {1}, citizen {2}")
    @CsvSource({
        "'',                            8 10 40 50,   72",
        "ACCEPT 3,                      - - 40 50,    72",
        "HOLD 3,                        - - - -,      72",
        "HOLD 3 RESUME 5,               10 12 42 52,  72",
        "HOLD 9 RESUME 11,              8 12 42 52,   72", // the warning was due before, and was not given yet
        "HOLD 3 HOLD 4 RESUME 5,        10 12 42 52,  72", // it stands still already
        "RESUME 5,                      8 10 40 50,   72", // it runs already
        "HOLD 3 RESUME 5 HOLD 6 RESUME 9, 13 15 45 55, 72",
        "ACCEPT 3 HOLD 4 RESUME 24,     - - 60 70,    72",
        "ACCEPT 3 COMPLETE 20,          - - - -,      72",
        "ACCEPT 3 COMPLETE 20 REWORK 90, - - 110 120, 72", // to say that it is done wins no time
        "LAYER 10,                      18 20 50 60,  72", // all the time again, but not for the citizen
        "ACCEPT 3 LAYER 50,             58 60 90 100, 72", // whoever takes over must accept
        "ACCEPT 3 HOLD 10 LAYER 12,     - - - -,      72", // still on hold
        "ACCEPT 3 HOLD 10 LAYER 12 RESUME 20, 28 30 60 70, 72",
    })
    void whenEachStepIsToBeCarriedOut(String changes, String expected, String expectedCitizen) {
        SlaClock clock = after(changes);
        assertThat(steps(clock)).isEqualTo(expected);
        assertThat(hours(OptionalLong.of(clock.citizenDueMillis()))).isEqualTo(expectedCitizen);
        assertThat(clock.citizenStartMillis()).isEqualTo(START);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "RESPOND_WARNING,                - 10 40 50",
        "RESPOND_WARNING RESPOND_BREACH, - - 40 50",
        "RESOLVE_BREACH,                 8 10 40 -",
    })
    void aStepThatWasCarriedOutIsNotAgain(String steps, String expected) {
        SlaClock clock = SlaClock.start(HEATING, START, CALENDAR);
        for (String step : steps.split(" ", -1)) {
            clock = clock.done(SlaStep.valueOf(step));
        }
        assertThat(steps(clock)).isEqualTo(expected);
        assertThat(steps(clock.held(at(1)).resumed(at(1), CALENDAR))).isEqualTo(expected);
        assertThat(steps(clock.layerChanged(at(10), CALENDAR))).isEqualTo("18 20 50 60");
    }

    @Test
    void itIsKnownForHowLongItStoodStill() {
        assertThat(after("HOLD 3 RESUME 5 HOLD 6 RESUME 9").layer().stoppedMillis())
                .isEqualTo(at(5) - START);
        assertThat(after("HOLD 3 RESUME 2").layer().stoppedMillis()).isZero();
    }

    @ParameterizedTest(name = "{0}, then {1} -> {2}")
    @CsvSource({
        "'',                           PT5H PT20H PT30H, 4 5 16 20",
        "'',                           PT9H PT60H PT72H, 7 9 40 50", // of each limit the stricter one
        "'',                           PT10H PT50H PT72H, 8 10 40 50", // nothing has changed
        "'',                           PT20H PT60H PT72H, 8 10 40 50", // never loosened
        "ACCEPT 3,                     PT5H PT20H PT30H, - - 16 20",
        "HOLD 3 RESUME 5,              PT5H PT20H PT30H, 6 7 18 22", // put off by as much
        "HOLD 3,                       PT5H PT20H PT30H, - - - -",
        "LAYER 10,                     PT5H PT20H PT30H, 14 15 26 30", // from that layer's own beginning
    })
    void aMatterThatPressesMoreHasTheStricterLimitsFromTheBeginning(String changes, String limits, String expected) {
        SlaClock before = after(changes);
        SlaClock clock = before.tightened(limits(limits), CALENDAR);
        assertThat(steps(clock)).isEqualTo(expected);
        assertThat(clock.tightened(limits(limits), CALENDAR)).isEqualTo(clock);
        assertThat(clock.citizenDueMillis()).isEqualTo(before.citizenDueMillis());
    }

    @Test
    void theStricterLimitsAreTheNextLayersToo() {
        SlaClock accepted = after("ACCEPT 3").tightened(limits("PT5H PT20H PT30H"), CALENDAR);
        assertThat(steps(accepted.layerChanged(at(30), CALENDAR))).isEqualTo("34 35 46 50");
        SlaClock held = after("HOLD 3").tightened(limits("PT5H PT20H PT30H"), CALENDAR);
        assertThat(steps(held.resumed(at(13), CALENDAR))).isEqualTo("14 15 26 30");
    }

    @Test
    void aWarningThatWasGivenIsNotGivenAgain() {
        SlaClock warned = SlaClock.start(HEATING, START, CALENDAR).done(SlaStep.RESPOND_WARNING);
        assertThat(steps(warned.tightened(limits("PT5H PT20H PT30H"), CALENDAR)))
                .isEqualTo("- 5 16 20");
    }

    @Property
    void tighteningPutsNothingOffAndIsDoneOnce(
            @ForAll @Size(max = 20) Change[] changes,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 5) Integer> to) {
        List<SlaPolicy.Limits> choices = List.of(
                HEATING,
                WORKING,
                limits("PT2H PT24H PT72H"),
                limits("PT30H PT40H PT72H"),
                SlaPolicyTest.limits("1 working hour", "PT20H", "PT72H"),
                SlaPolicyTest.limits("PT1H", "1 working day", "5 working days"));
        for (SlaPolicy.Limits first : List.of(HEATING, WORKING)) {
            SlaClock clock = SlaClock.start(first, START, CALENDAR);
            long now = START;
            for (int i = 0; i < changes.length; i++) {
                now += 5 * 3_600_000L;
                if (changes[i] != Change.STEP) {
                    clock = after(clock, changes[i], now);
                }
                SlaPolicy.Limits limits = choices.get(to.get(i % to.size()));
                SlaClock tighter = clock.tightened(limits, CALENDAR);
                assertThat(tighter.tightened(limits, CALENDAR)).isEqualTo(tighter);
                assertThat(tighter.citizenDueMillis()).isEqualTo(clock.citizenDueMillis());
                assertThat(tighter.layer().startedAtMillis())
                        .isEqualTo(clock.layer().startedAtMillis());
                assertThat(tighter.layer().done()).isEqualTo(clock.layer().done());
                for (SlaStep step : SlaStep.values()) {
                    OptionalLong was = clock.at(step);
                    OptionalLong is = tighter.at(step);
                    assertThat(is.isPresent()).isEqualTo(was.isPresent());
                    if (is.isPresent()) {
                        assertThat(is.getAsLong())
                                .as("%s", step)
                                .isBetween(clock.layer().startedAtMillis(), was.getAsLong());
                    }
                }
                clock = tighter;
            }
        }
    }

    /** Response, resolution and the citizen's. */
    private static SlaPolicy.Limits limits(String words) {
        String[] each = words.split(" ", -1);
        return SlaPolicyTest.limits(each[0], each[1], each[2]);
    }

    @Test
    void workingTimeStandsStillByWorkingTimeOnly() {
        SlaClock clock = SlaClock.start(WORKING, START, CALENDAR);
        assertThat(steps(clock)).isEqualTo("4 5 50 56"); // Monday 14:00 and 15:00, Wednesday 12:48 and 18:00
        assertThat(steps(clock.held(at(9)).resumed(at(23), CALENDAR))).isEqualTo(steps(clock));
    }

    @Test
    void theCitizensLimitLiesInTheFuture() {
        LayerClock layer = SlaClock.start(HEATING, START, CALENDAR).layer();
        assertThatThrownBy(() -> new SlaClock(START, START - 1, layer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Long.toString(START - 1));
    }

    @Property
    void nothingMovesTheCitizensClockAndNoStepIsCarriedOutTwiceInALayer(@ForAll @Size(max = 40) Change[] changes) {
        for (SlaPolicy.Limits limits : List.of(HEATING, WORKING)) {
            SlaClock clock = SlaClock.start(limits, START, CALENDAR);
            SlaClock first = clock;
            Set<SlaStep> carriedOut = new HashSet<>();
            Map<SlaStep, Long> last = new EnumMap<>(SlaStep.class);
            long now = START;
            for (Change change : changes) {
                now += 7 * 3_600_000L;
                if (change == Change.LAYER) {
                    carriedOut.clear();
                    last.clear();
                }
                if (change == Change.STEP) {
                    for (SlaStep step : SlaStep.values()) {
                        OptionalLong at = clock.at(step);
                        if (at.isPresent() && at.getAsLong() <= now) {
                            assertThat(carriedOut.add(step)).as("%s once", step).isTrue();
                            clock = clock.done(step);
                        }
                    }
                } else {
                    clock = after(clock, change, now);
                }
                assertThat(clock.citizenDueMillis()).isEqualTo(first.citizenDueMillis());
                assertThat(clock.citizenStartMillis()).isEqualTo(first.citizenStartMillis());
                for (SlaStep step : SlaStep.values()) {
                    clock.at(step).ifPresent(at -> {
                        Long before = last.put(step, at);
                        assertThat(at).isGreaterThanOrEqualTo(before == null ? START : before);
                    });
                }
            }
        }
    }

    private static SlaClock after(String changes) {
        SlaClock clock = SlaClock.start(HEATING, START, CALENDAR);
        List<String> words = Stream.of(changes.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        for (int i = 0; i < words.size(); i += 2) {
            clock = after(clock, Change.valueOf(words.get(i)), at(Long.parseLong(words.get(i + 1))));
        }
        return clock;
    }

    private static SlaClock after(SlaClock clock, Change change, long now) {
        return switch (change) {
            case ACCEPT -> clock.accepted(now);
            case HOLD -> clock.held(now);
            case RESUME -> clock.resumed(now, CALENDAR);
            case COMPLETE -> clock.completed(now);
            case REWORK -> clock.reworked(now, CALENDAR);
            case LAYER -> clock.layerChanged(now, CALENDAR);
            case STEP -> throw new IllegalArgumentException("a step is not a change of its own");
        };
    }

    private static String steps(SlaClock clock) {
        return Stream.of(SlaStep.values()).map(step -> hours(clock.at(step))).collect(Collectors.joining(" "));
    }

    private static String hours(OptionalLong at) {
        return at.isEmpty() ? "-" : Long.toString((at.getAsLong() - START) / 3_600_000);
    }

    private static long at(long hours) {
        return START + hours * 3_600_000;
    }
}
