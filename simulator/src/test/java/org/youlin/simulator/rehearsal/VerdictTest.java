package org.youlin.simulator.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.simulator.script.Expectation.Kind;
import org.youlin.simulator.script.Script;
import org.youlin.simulator.script.ScriptFile;

class VerdictTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {alarm: gate-held, by: 1:05}                                             | ' '
            {alarm: gate-held, where: gate-a, severity: WARNING, from: 1:00, by: 1:02} | ' '
            {alarm: gate-held, cleared: 1:10}                                        | ' '
            {alarm: gate-held, times: 1+}                                            | ' '
            {alarm: gate-held, times: 0-1}                                           | ' '
            {alarm: gate-held, by: 1:01}                                             | ~
            {alarm: gate-held, from: 1:03}                                           | ~
            {alarm: gate-held, severity: MAJOR}                                      | ~
            {alarm: gate-held, cleared: 1:09}                                        | ~
            {alarm: gate-held, status: ACTIVE}                                       | ~
            {alarm: gate-held, where: gate-b}                                        | -+
            {alarm: gate-forced}                                                     | -+
            {case: gate-held}                                                        | -+
            {alarm: gate-held, times: 2}                                             | ' -'
            {alarm: gate-held, times: 0}                                             | +
            """)
    void eachLineIsMarkedByWhatCame(String expected, String marks) throws IOException {
        Verdict verdict = Verdict.of(script(expected), List.of(alarm("gate-a")), List.of());
        assertThat(verdict.lines().stream()
                        .map(line -> line.toString().substring(0, 1))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(
                        marks.chars().mapToObj(Character::toString).toList());
        assertThat(verdict.isAsExpected()).isEqualTo(marks.isBlank());
    }

    @Test
    void whatCameIsTakenForOneExpectationOnly() throws IOException {
        Script twice = script("{alarm: gate-held}\n  - {alarm: gate-held}");
        assertThat(Verdict.of(twice, List.of(alarm("gate-a")), List.of()).faults())
                .isEqualTo(1);
        assertThat(Verdict.of(twice, List.of(alarm("gate-a"), alarm("gate-a")), List.of())
                        .isAsExpected())
                .isTrue();
    }

    @Test
    void ofEventsOnlyEscalationAndSupervisionAreMissed() throws IOException {
        Script nothing = script("{alarm: gate-held, times: 0-1}");
        assertThat(Verdict.of(nothing, List.of(event("ACCEPT"), event("SLA_WARNING")), List.of())
                        .isAsExpected())
                .isTrue();
        assertThat(Verdict.of(nothing, List.of(event("ESCALATE"), event("SUPERVISE")), List.of())
                        .faults())
                .isEqualTo(2);
    }

    private static Happening alarm(String gate) {
        return new Happening(
                Kind.ALARM,
                "gate-held",
                "gate_held",
                gate,
                "WARNING",
                "",
                Duration.ofMinutes(62),
                Optional.of(Duration.ofMinutes(70)),
                "CLEARED");
    }

    private static Happening event(String name) {
        return new Happening(
                Kind.EVENT, name, "gate_held", "", "", "", Duration.ofMinutes(62), Optional.empty(), "DISPATCHED");
    }

    private static Script script(String expected) throws IOException {
        String text =
                """
                title: 试 · A trial
                until: 2:00
                street:
                  - {estate: huafu}
                expect:
                  - %s
                """
                        .formatted(expected);
        return ScriptFile.read("trial", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
