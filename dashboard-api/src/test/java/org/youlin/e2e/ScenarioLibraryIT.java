package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./youlin simulate} as a property manager runs it: the packaged program, and a fresh Youlin for each scenario. */
final class ScenarioLibraryIT {
    private static final long ANSWER_MINUTES_MAX = 8;

    @TempDir
    private Path folder;

    @Test
    void everyScenarioOfTheLibraryEndsAsItSays() throws Exception {
        Run run = simulate("--all", "--assert");
        assertThat(run.exit()).as(run::faulty).isZero();
        assertThat(run.output()).contains(" 个场景，0 个不符");
        System.out.println("The scenario library: " + run.lastLine());
    }

    @Test
    void whatDoesNotEndAsItSaysIsToldLineByLineAndByTheExitCode() throws Exception {
        Path wrong = Files.writeString(
                folder.resolve("wrong.yaml"),
                """
                title: 说错了 · Told wrongly
                until: 1:00
                street:
                  - {estate: huafu, units: 1, doors: 2, floors: 12, gates: 1}
                faults:
                  - {fault: held, where: gate-huafu-1, at: 0:20, for: 10m}
                expect:
                  - {alarm: gate-held, by: 0:10}
                  - {case: gate_forced}
                """);
        Run run = simulate(wrong.toString(), "--assert");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output())
                .contains("~ 00:2", "- 00:00–01:00  案件 case  gate_forced")
                .containsPattern("\\+ 00:2\\d  案件 case  gate_held")
                .contains("1 个场景，1 个不符 · 1 scenarios, 1 not as they should be");
        assertThat(simulate(wrong.toString()).exit()).as("without --assert").isZero();
    }

    private Run simulate(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target", "youlin", "lib").toAbsolutePath() + "/*",
                "org.youlin.simulator.Simulate"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "simulate-", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(ANSWER_MINUTES_MAX, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroy();
        }
        return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private record Run(int exit, String output) {
        String lastLine() {
            String[] lines = output.strip().split("\n", -1);
            return lines[lines.length - 1];
        }

        /** The scenarios that did not end as they say. */
        String faulty() {
            StringBuilder faulty = new StringBuilder();
            for (String block : output.split("\n\n", -1)) {
                faulty.append(block.contains("✓ ") ? "" : block + "\n\n");
            }
            return faulty.toString();
        }
    }
}
