package org.youlin.simulator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.simulator.fault.GateFault;
import org.youlin.simulator.fault.SensorFault;

class ScriptFileTest {
    private static final String WHOLE =
            """
            title: 试一试 · A trial
            start: 2026-01-12 20:00
            every: 10m
            step: 5m
            until: 26:30
            street:
              - {estate: huafu, name: 华富小区, floors: 2, gates: 1, bays: 12}
            rules:
              - {id: gate-open, deviceKind: access-gate, threshold: {metric: door_open, levels: {MINOR: 0.5}}}
            faults:
              - {fault: tailgating, where: gate-huafu-1, value: 3, at: 4:00}
              - {fault: held, where: gate-huafu-1, at: 1:00, for: 10m}
              - {fault: shows, where: bay-huafu-*, metric: battery, value: 15, at: 2:00}
            steps:
              - {at: 3:00, who: technician, does: accept, order: gate_held}
            expect:
              - {alarm: gate-held, where: gate-huafu-1, severity: WARNING, from: 1:00, by: 1:05, cleared: 1:15}
              - {order: gate_held, times: 0-2}
            """;

    @Test
    void aScenarioIsReadAsItIsWritten() throws IOException {
        Script script = read(WHOLE);
        assertThat(script.name()).isEqualTo("trial");
        assertThat(script.start()).isEqualTo(Instant.parse("2026-01-12T12:00:00Z"));
        assertThat(script.every()).isEqualTo(Duration.ofMinutes(10));
        assertThat(script.until()).isEqualTo(Duration.ofMinutes(26 * 60 + 30));
        assertThat(script.street().get(0).homes("huafu-1")).hasSize(12);
        assertThat(script.rules())
                .containsExactly(Map.of(
                        "id", "gate-open",
                        "deviceKind", "access-gate",
                        "threshold", Map.of("metric", "door_open", "levels", Map.of("MINOR", 0.5))));
        assertThat(script.steps().get(0).moment()).isEqualTo(Duration.ofHours(3));
        Expectation alarm = script.expected().get(0);
        assertThat(alarm.kind()).isEqualTo(Expectation.Kind.ALARM);
        assertThat(alarm.from()).isEqualTo(Duration.ofHours(1));
        assertThat(alarm.cleared()).isEqualTo(Optional.of(Duration.ofMinutes(75)));
        assertThat(alarm.timesMin()).isEqualTo(1);
        Expectation order = script.expected().get(1);
        assertThat(order.by()).isEqualTo(script.until());
        assertThat(order.timesMin()).isZero();
        assertThat(order.timesMax()).isEqualTo(2);
    }

    @Test
    void aFaultLastsFromItsBeginToBeforeItsEndAndAStarMeansAllOfThem() throws IOException {
        Script script = read(WHOLE);
        assertThat(script.faults(Duration.ofMinutes(59)).byPlace()).isEmpty();
        assertThat(script.faults(Duration.ofHours(1)).has(GateFault.Held.class, "gate-huafu-1"))
                .isTrue();
        assertThat(script.faults(Duration.ofMinutes(70)).byPlace()).isEmpty();
        assertThat(script.faults(Duration.ofHours(2)).byPlace()).hasSize(12);
        assertThat(script.faults(Duration.ofHours(26)).has(SensorFault.Shows.class, "bay-huafu-12"))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            fault: held        | fault: hold                 | fault 'hold' is none of
            where: gate-huafu-1, at | where: gate-huafu-2, at | 'gate-huafu-2', which the street does not have
            value: 3           | value: 2.5                  | followers is 2.5; it must be a whole number
            value: 3           | value: 61                   | followers is 61.0; it must be 1.0 to 60.0
            value: 15,         | ''                          | fault 'shows' needs 'value'
            at: 1:00, for: 10m | at: 27:00, for: 10m         | must begin before the end
            for: 10m           | for: ten                    | for is 'ten'
            does: accept       | does: admire                | does is 'admire'
            who: technician    | who: cat                    | who is 'cat'
            times: 0-2         | times: often                | times is 'often'
            {order: gate_held, | {order: gate_held, case: gate_held, | it has [CASE, ORDER]
            step: 5m           | step: 7s                    | step is 7s
            every: 10m         | evry: 10m                   | evry
            until: 26:30       | unti: 26:30                 | unti
            until: 26:30       | until: 26.30                | until is '26.3
            floors: 2          | floors: 99                  | floors is 99; it must be 1 to 40
            """)
    void whatMakesNoSenseIsToldBeforeAnythingIsPlayed(String right, String wrong, String told) {
        assertThat(WHOLE).contains(right);
        assertThatThrownBy(() -> read(WHOLE.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("trial")
                .hasMessageContaining(told);
    }

    private static Script read(String text) throws IOException {
        return ScriptFile.read("trial.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
