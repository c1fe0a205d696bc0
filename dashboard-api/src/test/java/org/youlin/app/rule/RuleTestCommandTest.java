package org.youlin.app.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RuleTestCommandTest {
    private static final Path SHOWN_IN_DOCS = Path.of("../docs/rule-cases.yaml");
    private static final String CASE =
            """
            - rule: gate-held
              name: open for two minutes
              start: 2026-01-12T08:00:00+08:00
              step: PT30S
              series: [door_open 1 _x3 0]
              expect: P P W W -
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theCasesOfTheDocsHold() {
        assertThat(run(SHOWN_IN_DOCS)).as(out.toString() + err).isZero();
        assertThat(out.toString()).endsWith(" cases, 0 failed" + System.lineSeparator());
    }

    @Test
    void aCaseThatHoldsIsNamed() throws IOException {
        assertThat(run(file(CASE))).isZero();
        assertThat(out.toString())
                .isEqualToNormalizingNewlines(
                        """
                ok      gate-held: open for two minutes
                1 cases, 0 failed
                """);
    }

    @Test
    void aCaseThatFailsShowsWhatWasExpectedAndWhatCame() throws IOException {
        assertThat(run(file(CASE.replace("P P W W -", "P P P W -") + CASE))).isEqualTo(1);
        assertThat(out.toString())
                .isEqualToNormalizingNewlines(
                        """
                FAILED  gate-held: open for two minutes
                        expected  P  P  P  W  -
                        got       P  P  W  W  -
                        first at step 3, 2026-01-12T08:01+08:00: expected P, got W
                ok      gate-held: open for two minutes
                2 cases, 1 failed
                """);
    }

    @Test
    void rulesOfOnesOwnCanBeTried() throws IOException {
        Path rules = folder.resolve("own.yaml");
        Files.writeString(
                rules,
                """
                - id: gate-held
                  name: held
                  deviceKind: access-gate
                  category: PROPERTY_SERVICE
                  cause: gate_held
                  title: held
                  caseLevel: ESTATE
                  threshold:
                    {metric: door_open, comparison: ABOVE, levels: {CRITICAL: 0.5}, deadband: 0, hold: PT90S, heldBy: CLOCK}
                """);
        Path cases = file(CASE.replace("P P W W -", "P P P C -"));
        assertThat(run(cases, "--rules", rules.toString()))
                .as(out.toString() + err)
                .isZero();
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rule: gate-held     | rule: gate-open          | [0]: rule 'gate-open' is not among room-cold",
                "2026-01-12T08:00:00+08:00 | tomorrow           | [0]: start is 'tomorrow'; it must be like",
                "PT30S               | PT0S                     | [0]: step is PT0S; it must be positive",
                "P P W W -           | P P W X -                | [0]: expect has 'X'; allowed are - or NORMAL",
                "P P W W -           | P P W                    | [0]: series door_open has 5 steps and expect only 3",
                "_x3                 | openx3                   | [0]: series door_open has 'open'; it must be a number",
                "door_open 1 _x3 0   | door_open                | [0]: series 'door_open' must be a metric or an event",
                "_x3                 | _x20000                  | [0]: a line has more than 10000 steps",
                "name: open          | 'note: open\\n  name: open' | [0].note",
                "'  series:'         | '  profile: toaster\\n  series:' | [0]: rule 'gate-held' is for no profile 'toaster'",
            })
    void aCaseThatMakesNoSenseIsRefused(String correct, String wrong, String expected) throws IOException {
        assertThat(CASE).contains(correct);
        assertThat(run(file(CASE.replace(correct, wrong.replace("\\n", "\n"))))).isEqualTo(3);
        assertThat(err.toString().replace(",", "")).contains(expected.replace(",", ""));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("cases.yaml"), text);
    }

    private int run(Path cases, String... options) {
        CommandLine commandLine = new CommandLine(new RuleCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage());
                    return 3;
                });
        String[] arguments = new String[options.length + 2];
        arguments[0] = "test";
        arguments[1] = cases.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return commandLine.execute(arguments);
    }
}
