package org.youlin.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchIT {
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void everyReadingOfASmallRunIsStored() throws Exception {
        int exit = run(
                new IngestBench(),
                "--store=questdb",
                "--devices=3",
                "--messages=300",
                "--window=4",
                "--folder=" + folder);

        assertThat(errors.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString())
                .containsPattern("\\| questdb \\| 0 \\| \\d+ \\| \\d+ \\| 0 \\|")
                .containsPattern("\\| questdb \\| 1 \\| \\d+ \\| \\d+ \\| 0 \\| \\d+\\.\\d \\| \\d+\\.\\d \\|");
        assertIsEmpty(folder);
    }

    @Test
    void idleConnectionsAreWeighedWithAndWithoutTls() throws Exception {
        int exit =
                run(new ConnectionsBench(), "--idle=20", "--busy=3", "--rate=20", "--seconds=1", "--folder=" + folder);

        assertThat(errors.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString())
                .containsPattern("\\| plain \\| -?\\d+\\.\\d \\| \\d+ \\| \\d+\\.\\d \\| \\d+\\.\\d \\|")
                .containsPattern("\\| TLS \\| -?\\d+\\.\\d \\| \\d+ \\| \\d+\\.\\d \\| \\d+\\.\\d \\|");
        assertIsEmpty(folder);
    }

    @Test
    void aStartOnStoresThatAreFullEndsWithAnAcknowledgedReadingAndBecomesReady() throws Exception {
        int exit = run(new StartBench(), "--starts=1", "--devices=200", "--days=1", "--folder=" + folder);

        assertThat(errors.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString())
                .containsPattern("start to first PUBACK with 200 devices and 1 days of data: median \\d+ ms of 1")
                .containsPattern("start to ready with 200 devices and 1 days of data: median \\d+ ms of 1");
        assertIsEmpty(folder);
    }

    @Test
    void aSoakShowsEveryQuantityOverTime(@TempDir Path results) throws Exception {
        int exit = run(
                new SoakBench(),
                "--minutes=0.3",
                "--rate=200",
                "--devices=4",
                "--out=" + results.resolve("soak"),
                "--folder=" + folder);

        assertThat(errors.toString()).isEmpty();
        // So short a run is not warm: whether it is flat is not for this test to say.
        assertThat(exit).isBetween(0, 1);
        assertThat(out.toString()).containsPattern("\\| p99 publish to PUBACK \\| \\d+\\.\\d ms \\|");
        List<String> csv = Files.readAllLines(results.resolve("soak.csv"));
        assertThat(csv.get(0)).isEqualTo(SoakSample.csvHead());
        assertThat(csv).hasSizeGreaterThan(5);
        // The heap is weighed so seldom that a slow machine does not come to the three times that a line needs.
        assertThat(csv).as("the live heap is weighed").anyMatch(line -> line.matches("[\\d.]+,[\\d.]+,.*"));
        assertThat(Files.readString(results.resolve("soak.svg"))).contains("<polyline", "live heap");
        assertIsEmpty(folder);
    }

    @Test
    void everyPageOfASmallCityIsTimed() throws Exception {
        int exit = run(new ApiBench(), "--rooms=40", "--days=1", "--cases=2", "--requests=3", "--folder=" + folder);

        assertThat(errors.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("40 rooms in 1 estates, 2 cases")
                .containsPattern("\\| work-order board \\| \\d+ \\| \\d+\\.\\d \\| \\d+\\.\\d \\| \\d+\\.\\d \\|");
        assertIsEmpty(folder);
    }

    @Test
    void everyOpenConsoleHearsOfEachChange() throws Exception {
        int exit = run(new StreamsBench(), "--streams=20", "--events=2", "--folder=" + folder);

        assertThat(errors.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString()).containsPattern("\\| 20 \\| -?\\d+\\.\\d \\| \\d+ \\| \\d+ \\| \\d+ \\| \\d+ \\|");
        assertIsEmpty(folder);
    }

    @Test
    void everyGateBesideASmallLoadEndsInACase() throws Exception {
        int exit = run(
                new CasesBench(),
                "--devices=3",
                "--rate=200",
                "--probes=4",
                "--probes-per-second=10",
                "--folder=" + folder);

        assertThat(errors.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString())
                .containsPattern(
                        "\\| 200 \\| \\d+ \\| \\d+\\.\\d \\| \\d+\\.\\d \\| 4 \\| \\d+\\.\\d \\| \\d+\\.\\d \\| \\d+\\.\\d \\|");
        assertIsEmpty(folder);
    }

    @Test
    void everyChildOfAFieldGatewayIsStoredHoweverManyThereAre() throws Exception {
        int exit = run(new GrowthBench(), "--devices=350", "--messages=700", "--folder=" + folder);

        assertThat(errors.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString())
                .containsPattern(
                        "\\| 350 \\| -?\\d+\\.\\d\\d \\| -?\\d+\\.\\d\\d \\| \\d+ \\| 0 \\| \\d+\\.\\d \\| 1\\.00 × \\|");
        assertIsEmpty(folder);
    }

    @Test
    void aWrongOptionIsRefusedByName() {
        assertThat(run(new IngestBench(), "--window=0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--window is 0; it must be 1 to 10000");
        assertThat(run(new GrowthBench(), "--devices=1000,100")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--devices is 100; it must be 200 to 1000000");
        assertThat(run(new IngestBench(), "--speed=5")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("Unknown option: '--speed=5'");
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    private static void assertIsEmpty(Path folder) throws Exception {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
