package org.youlin.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.domain.rule.Samples.event;
import static org.youlin.domain.rule.Samples.reading;
import static org.youlin.domain.rule.Samples.rule;
import static org.youlin.domain.rule.Samples.second;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.rule.RuleState.Phase;

class SilenceAndEventsTest {
    private static final AlarmRule SILENT = rule(new NoData(Duration.ofSeconds(60), Severity.MINOR));
    private static final Duration INTERVALS = Duration.ofSeconds(30);
    private static final AlarmRule FORCED = rule(new EventSeen(
            "forced_open", Severity.MAJOR, Optional.of(new EventSeen.ClearedBy("door_open", 0)), Optional.empty()));

    @ParameterizedTest(name = "{0}, stale after {1} s, heard at {2} s, tick at {3} s -> {4}")
    @CsvSource({
        "NORMAL, 30, 10,  69, NORMAL",
        "NORMAL, 30, 10,  70, ACTIVE", // silent for exactly as long as the rule says
        "NORMAL, 30, 10, 700, ACTIVE",
        "NORMAL, 30, 10,   5, NORMAL", // the clock went back
        "NORMAL, 90, 10,  99, NORMAL", // a device that reports seldom is waited for
        "NORMAL, 90, 10, 100, ACTIVE",
        "NORMAL, 60, 10,  69, NORMAL",
        "NORMAL, 60, 10,  70, ACTIVE",
        "ACTIVE, 30, 10, 700, ACTIVE",
        "ACTIVE, 30, 90, 100, ACTIVE", // only the device itself ends its silence
        "ACTIVE, 90, 10,  75, ACTIVE",
    })
    void silenceAfterATick(Phase before, long staleAfter, long heard, long now, Phase expected) {
        RuleState state = state(before, Severity.MINOR);
        RuleState next = SILENT.onTick(state, second(heard), second(now), Duration.ofSeconds(staleAfter));
        assertThat(next.level(Severity.MINOR).phase()).isEqualTo(expected);
        if (before == expected) {
            assertThat(next).isSameAs(state);
        }
    }

    @Test
    void silenceBeganWhenTheDeviceWasLastHeard() {
        RuleState next = SILENT.onTick(RuleState.INITIAL, second(10), second(100), INTERVALS);
        assertThat(next.level(Severity.MINOR).sinceMillis()).isEqualTo(second(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NORMAL", "ACTIVE"})
    void anyReadingOrEventEndsSilence(Phase before) {
        RuleState silent = state(before, Severity.MINOR);
        assertThat(SILENT.onReading(silent, reading("anything", 0, 1)).levels()).isEmpty();
        assertThat(SILENT.onEvent(silent, event("anything", 0)).levels()).isEmpty();
    }

    @ParameterizedTest(name = "{0} then event {1} -> {2}")
    @CsvSource({
        "NORMAL, forced_open, ACTIVE",
        "NORMAL, pass,        NORMAL",
        "ACTIVE, pass,        ACTIVE",
        "ACTIVE, forced_open, ACTIVE",
    })
    void phaseAfterAnEvent(Phase before, String type, Phase expected) {
        RuleState next = FORCED.onEvent(state(before, Severity.MAJOR), event(type, 20));
        assertThat(next.level(Severity.MAJOR).phase()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "forced at 10 s, {0} is {1} at {2} s -> {3}")
    @CsvSource({
        "door_open, 0, 11, NORMAL",
        "door_open, 1, 11, ACTIVE",
        "door_open, 0, 10, ACTIVE", // sent with the event, so no news about its end
        "door_open, 0,  9, ACTIVE",
        "locked,    0, 11, ACTIVE",
    })
    void phaseAfterAReading(String metric, double value, long second, Phase expected) {
        RuleState forced = FORCED.onEvent(RuleState.INITIAL, event("forced_open", 10));
        RuleState next = FORCED.onReading(forced, reading(metric, second, value));
        assertThat(next.level(Severity.MAJOR).phase()).isEqualTo(expected);
    }

    @Test
    void aRepeatedEventMustBeEndedByALaterReading() {
        RuleState state = FORCED.onEvent(RuleState.INITIAL, event("forced_open", 10));
        state = FORCED.onEvent(state, event("forced_open", 30));
        assertThat(FORCED.onReading(state, reading("door_open", 20, 0))).isSameAs(state);
        assertThat(FORCED.onReading(state, reading("door_open", 31, 0)).levels())
                .isEmpty();
    }

    @Test
    void whatHasNotBegunCannotEnd() {
        RuleState state = RuleState.INITIAL;
        assertThat(FORCED.onReading(state, reading("door_open", 10, 0))).isSameAs(state);
        assertThat(FORCED.onTick(state, second(0), second(9_999), INTERVALS)).isSameAs(state);
    }

    @Test
    void anEventAtTheEpochIsAnEvent() {
        DeviceEvent atEpoch = new DeviceEvent(event("forced_open", 0).device(), "forced_open", 0, second(0), Map.of());
        RuleState next = FORCED.onEvent(RuleState.INITIAL, atEpoch);
        assertThat(next.level(Severity.MAJOR).phase()).isEqualTo(Phase.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void silenceMustLast(long seconds) {
        assertThatThrownBy(() -> new NoData(Duration.ofSeconds(seconds), Severity.MINOR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("silentFor");
    }

    @Test
    void normalHasNoBeginning() {
        assertThatThrownBy(() -> new LevelState(Phase.NORMAL, 1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NORMAL since 1");
    }

    private static RuleState state(Phase phase, Severity severity) {
        return RuleState.INITIAL.with(
                severity, phase == Phase.NORMAL ? LevelState.NORMAL : new LevelState(phase, 1, 0, 0));
    }
}
