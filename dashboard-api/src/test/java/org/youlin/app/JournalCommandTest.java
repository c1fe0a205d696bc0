package org.youlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.AttributeReport;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Erasure;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.domain.reading.Telemetry;
import org.youlin.ingest.journal.JournalConfig;
import org.youlin.ingest.journal.LocalJournal;
import org.youlin.ingest.sql.Database;
import org.youlin.testing.InfluxServer;
import picocli.CommandLine;

/** What a person sees of a journal on disk. */
final class JournalCommandTest {
    private static final long T0 = 1_768_177_805_320L;
    private static final DeviceId ROOM = new DeviceId("room-1");

    @RegisterExtension
    static final InfluxServer INFLUX = new InfluxServer();

    @TempDir
    Path folder;

    private Path directory = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void place() {
        directory = folder.resolve("data/journal");
    }

    @Test
    void inspectTellsWhatEachFileHolds() throws Exception {
        append(oneOfEach());
        append(readings(0, 100));
        assertThat(run("inspect", "--directory", directory.toString())).isZero();
        assertThat(out.toString())
                .contains("00000000000000000000.journal  0 to ")
                .contains("version 2")
                .contains("attributes 1, deadLetter 1, erasure 1, telemetry ")
                .contains("received 2026-01-12T00:30:05.320Z to ")
                .contains("kept, items by source: mqtt 104")
                .contains("received since the journal began, items by source: mqtt 104");
    }

    @Test
    void inspectTellsATornTailFromDamage() throws Exception {
        append(readings(0, 100));
        List<Path> files = files(".journal");
        Files.write(files.get(files.size() - 1), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        assertThat(run("inspect", "--directory", directory.toString())).isZero();
        assertThat(out.toString())
                .contains("3 bytes at position")
                .contains("which the next start cuts off")
                .doesNotContain("DAMAGED");

        damage(files.get(0), 1_000);
        assertThat(run("inspect", "--directory", directory.toString())).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("DAMAGED: \\d+ bytes at position \\d+ cannot be read")
                .contains("kept, items by source: mqtt 99")
                .contains("received since the journal began, items by source: mqtt 100");
    }

    @Test
    void inspectTellsWhatIsPendingBesideARunningServer() throws Exception {
        Path config = config();
        append(readings(0, 10));
        long position;
        try (LocalJournal journal = open()) {
            position = journal.read(0, 0, 4, Duration.ZERO).next();
            try (Database database = Database.open(YoulinConfig.read(config).sql())) {
                database.write(handle ->
                        handle.execute("INSERT INTO shard_checkpoint (shard, position) VALUES (0, ?)", position));
                assertThat(run("inspect", "--config", config.toString())).isZero();
            }
            assertThat(out.toString())
                    .contains("shard 0 reads on at " + position + " of " + journal.end()
                            + "; pending, items by source: mqtt 6");
        }
    }

    @Test
    void exportWritesEverythingAsJson() throws Exception {
        append(oneOfEach());
        Path file = folder.resolve("all.json");
        assertThat(run("export", "--directory", directory.toString(), "--format", "json", "--out", file.toString()))
                .isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(json.readTree(line));
        }
        assertThat(lines.stream().map(line -> line.path("type").asText()))
                .containsExactly("telemetry", "deadLetter", "attributes", "erasure");
        assertThat(lines.get(0))
                .isEqualTo(
                        json.readTree(
                                """
                        {"position":31,"type":"telemetry","device":"room-1","source":"mqtt","receivedAt":1768177805320,
                         "readings":[{"device":"room-1","metric":"room_temp","ts":1768177805320,"value":17.5}],
                         "events":[{"device":"room-1","event":"pass","ts":1768177805319,"details":{"place":"长青小区"}}]}
                        """));
        assertThat(lines.get(1).path("payload").asText()).isEqualTo("{");
        assertThat(lines.get(1).path("refusals").get(0).path("reason").asText()).isEqualTo("MALFORMED_JSON");
        assertThat(lines.get(2).path("values").path("firmware").asText()).isEqualTo("1.4");

        assertThat(run("export", "--directory", directory.toString(), "--format", "json", "--out", file.toString()))
                .as("an existing file is left alone")
                .isNotZero();
    }

    @Test
    void exportTakesPositionsAndSkipsDamage() throws Exception {
        append(readings(0, 100));
        damage(files(".journal").get(0), 1_000);
        Path file = folder.resolve("some.json");
        assertThat(run("export", "--directory", directory.toString(), "--format", "json", "--out", file.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("which are no whole entry").contains("99 lines written");
        long[] positions = Files.readAllLines(file).stream()
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*\"position\":(\\d+).*", "$1")))
                .toArray();

        Path part = folder.resolve("part.json");
        assertThat(run(
                        "export",
                        "--directory",
                        directory.toString(),
                        "--format",
                        "json",
                        "--from",
                        "" + positions[50],
                        "--to",
                        "" + positions[60],
                        "--out",
                        part.toString()))
                .isZero();
        assertThat(Files.readAllLines(part)).hasSize(10);
    }

    @Test
    void whatWasSetAsideIsExportedAsWell() throws Exception {
        append(readings(0, 100));
        damage(files(".journal").get(0), 1_000);
        try (LocalJournal journal = open()) {
            assertThat(journal.read(0, 0, 1_000, Duration.ZERO).entries()).hasSizeLessThan(90);
        }
        assertThat(files(".corrupt")).hasSize(1);
        Path file = folder.resolve("all.json");
        assertThat(run("export", "--directory", directory.toString(), "--format", "json", "--out", file.toString()))
                .isEqualTo(1);
        assertThat(Files.readAllLines(file)).hasSize(99);
    }

    @Test
    void exportedLinesLoadIntoInfluxDb() throws Exception {
        append(oneOfEach());
        append(List.of(new Telemetry(
                ROOM, "mqtt", T0, List.of(new Reading(ROOM, "室温, a=b \"c\"", T0, T0, -1e-7)), List.of())));
        append(readings(1, 100));
        Path file = folder.resolve("lines");
        assertThat(run("export", "--directory", directory.toString(), "--format", "line", "--out", file.toString()))
                .isZero();
        assertThat(err.toString()).contains("101 lines written").contains("1 entries without lines: erasure");
        INFLUX.query("", "CREATE DATABASE loaded");
        INFLUX.write("loaded", Files.readString(file));
        assertThat(INFLUX.query("loaded", "SELECT count(room_temp) FROM readings WHERE device = 'room-1'"))
                .contains("\"values\":[[\"1970-01-01T00:00:00Z\",100]]");
        assertThat(INFLUX.query("loaded", "SELECT last(\"室温, a=b \\\"c\\\"\") FROM readings"))
                .contains("-1e-7");
    }

    @Test
    void aJournalIsNamedByItsFolderOrItsServer() {
        assertThat(run("inspect")).isNotZero();
        assertThat(err.toString()).contains("give --config or --directory");
        assertThat(run("inspect", "--directory", folder.resolve("nowhere").toString()))
                .isNotZero();
        assertThat(err.toString()).contains("is no folder");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new JournalCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("youlin.yaml"), "data: data\n");
    }

    private LocalJournal open() throws IOException {
        return LocalJournal.open(
                new JournalConfig(directory, 1, 4_096, 1 << 20, 0, Duration.ZERO), new SimpleMeterRegistry());
    }

    private void append(List<JournalEntry> entries) throws IOException {
        try (LocalJournal journal = open()) {
            for (JournalEntry entry : entries) {
                journal.append(List.of(entry)).toCompletableFuture().join();
            }
        }
    }

    private static List<JournalEntry> readings(int from, int to) {
        List<JournalEntry> entries = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Reading reading = new Reading(ROOM, "room_temp", T0 + i * 1_000L, T0 + i * 1_000L, i);
            entries.add(new Telemetry(ROOM, "mqtt", reading.receivedAtMillis(), List.of(reading), List.of()));
        }
        return entries;
    }

    private static List<JournalEntry> oneOfEach() {
        return List.of(
                new Telemetry(
                        ROOM,
                        "mqtt",
                        T0,
                        List.of(new Reading(ROOM, "room_temp", T0, T0, 17.5)),
                        List.of(new DeviceEvent(ROOM, "pass", T0 - 1, T0, Map.of("place", "长青小区")))),
                DeadLetter.of(
                        Optional.empty(),
                        "mqtt",
                        "v1/devices/me/telemetry",
                        new byte[] {'{'},
                        List.of(new Refusal(RefusalReason.MALFORMED_JSON, "payload", "{", "JSON")),
                        T0),
                new AttributeReport(ROOM, "mqtt", T0, Map.of("firmware", "1.4")),
                new Erasure(ROOM, "api", T0));
    }

    private static void damage(Path file, int offset) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[offset] ^= 0x10;
        Files.write(file, bytes);
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
