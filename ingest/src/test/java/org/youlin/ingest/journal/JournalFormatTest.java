package org.youlin.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youlin.ingest.journal.Entries.T0;
import static org.youlin.ingest.journal.Entries.config;
import static org.youlin.ingest.journal.Entries.readAll;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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

/** Files of every format there ever was, kept as they were written: they are read for ever. */
final class JournalFormatTest {
    private static final DeviceId LOOP = new DeviceId("loop-1");
    private static final DeviceId ROOM = new DeviceId("room-1");
    private static final DeviceId GATE = new DeviceId("gate:west.1");

    @TempDir
    Path directory;

    @Test
    void aFileOfVersion1IsRead() throws Exception {
        assertThat(read("version-1.journal")).containsExactlyInAnyOrderElementsOf(version1());
    }

    @Test
    void aFileOfVersion2IsRead() throws Exception {
        assertThat(read("version-2.journal")).containsExactlyInAnyOrderElementsOf(version2());
    }

    static List<JournalEntry> version1() {
        return List.of(
                new Telemetry(
                        LOOP,
                        "mqtt",
                        T0,
                        List.of(
                                new Reading(LOOP, "supply_temp", T0 - 20, T0, 45.25),
                                new Reading(ROOM, "room_temp", T0 - 3_600_000, T0, -3.2)),
                        List.of()),
                new Telemetry(
                        GATE,
                        "bridge:mosquitto",
                        T0 + 1,
                        List.of(),
                        List.of(new DeviceEvent(GATE, "pass", T0 - 1, T0 + 1, Map.of("place", "长青小区 3号楼")))),
                DeadLetter.of(
                        Optional.empty(),
                        "mqtt",
                        "v1/devices/me/telemetry",
                        new byte[] {'{'},
                        List.of(new Refusal(RefusalReason.MALFORMED_JSON, "payload", "{", "JSON")),
                        T0 + 2),
                DeadLetter.of(
                        Optional.of(ROOM),
                        "push",
                        "/push/room",
                        "{\"a\":1,\"b\":2}".getBytes(StandardCharsets.UTF_8),
                        List.of(
                                new Refusal(RefusalReason.UNKNOWN_METRIC, "a", "1", "room_temp"),
                                new Refusal(RefusalReason.UNKNOWN_METRIC, "b", "2", "room_temp")),
                        T0 + 3),
                new AttributeReport(ROOM, "mqtt", T0 + 4, Map.of("firmware", "1.4")));
    }

    static List<JournalEntry> version2() {
        List<JournalEntry> entries = new ArrayList<>(version1());
        entries.add(new DeadLetter(
                Optional.of(LOOP),
                "mqtt",
                "v1/gateway/telemetry",
                ByteBuffer.wrap(new byte[] {'[', ']'}),
                2,
                List.of(new Refusal(RefusalReason.UNKNOWN_DEVICE, "room-9", "room-9", "a child of gateway loop-1")),
                37,
                T0 + 5));
        entries.add(new Erasure(ROOM, "api", T0 + 6));
        return entries;
    }

    private List<JournalEntry> read(String resource) throws Exception {
        try (InputStream file = Objects.requireNonNull(JournalFormatTest.class.getResourceAsStream(resource))) {
            Files.write(directory.resolve(Segment.fileName(0)), file.readAllBytes());
        }
        try (LocalJournal journal = LocalJournal.open(config(directory, 2), new SimpleMeterRegistry())) {
            List<JournalEntry> entries = new ArrayList<>(readAll(journal, 0, 0));
            entries.addAll(readAll(journal, 1, 0));
            assertThat(journal.trouble()).isEmpty();
            return entries;
        }
    }
}
