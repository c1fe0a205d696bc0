package org.youlin.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youlin.ingest.journal.Entries.NO_WAIT;
import static org.youlin.ingest.journal.Entries.append;
import static org.youlin.ingest.journal.Entries.config;
import static org.youlin.ingest.journal.Entries.files;
import static org.youlin.ingest.journal.Entries.readAll;
import static org.youlin.ingest.journal.Entries.segmentFiles;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Erasure;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Telemetry;

/** What the journal says it received, and what is still to be read of it. */
final class JournalAccountsTest {
    @TempDir
    Path directory;

    private final TestDisk disk = new TestDisk();

    @Test
    void everythingReceivedIsCountedBySourceForEver() throws Exception {
        try (LocalJournal journal = open(1)) {
            assertThat(journal.received()).isEqualTo(new Received(0, Map.of()));
            append(journal, telemetry("mqtt", "d", 3), telemetry("push", "d", 2), telemetry("mqtt", "e", 1));
            assertThat(journal.received()).isEqualTo(new Received(journal.end(), Map.of("mqtt", 4L, "push", 2L)));
            for (int i = 0; i < 200; i++) {
                append(journal, telemetry("bridge:mosquitto", "d", 2));
            }
            journal.trim(journal.end());
            assertThat(segmentFiles(directory)).hasSize(1);
        }
        for (int i = 0; i < 2; i++) {
            try (LocalJournal journal = open(1)) {
                assertThat(journal.received())
                        .isEqualTo(
                                new Received(journal.end(), Map.of("bridge:mosquitto", 400L, "mqtt", 4L, "push", 2L)));
                assertThat(journal.received().itemsBySource().keySet())
                        .containsExactly("bridge:mosquitto", "mqtt", "push");
            }
        }
    }

    @Test
    void whatWasRefusedOrHoldsNothingToCountIsNotReceived() throws Exception {
        try (LocalJournal journal = open(1)) {
            append(journal, telemetry("mqtt", "d", 1), new Erasure(new DeviceId("d"), "api", Entries.T0));
            disk.failingSyncs.set(1);
            assertThatThrownBy(() -> append(journal, telemetry("mqtt", "d", 5)))
                    .hasMessageContaining("Input/output error");
            append(journal, telemetry("mqtt", "d", 1));
            assertThat(journal.received().itemsBySource()).isEqualTo(Map.of("mqtt", 2L));
        }
        try (LocalJournal journal = open(1)) {
            assertThat(journal.received().itemsBySource()).isEqualTo(Map.of("mqtt", 2L));
        }
    }

    @Test
    void aDamagedSegmentWasReceivedAllTheSame() throws Exception {
        try (LocalJournal journal = open(1)) {
            LongStream.range(0, 300).forEach(i -> append(journal, telemetry("mqtt", "d", 1)));
        }
        damage(segmentFiles(directory).get(1), 1_000);
        try (LocalJournal journal = open(1)) {
            assertThat(journal.received().itemsBySource()).isEqualTo(Map.of("mqtt", 300L));
            assertThat(readAll(journal, 0, 0)).hasSizeLessThan(300);
            assertThat(journal.received().itemsBySource()).isEqualTo(Map.of("mqtt", 300L));
        }
    }

    @Test
    void ofADamagedLastSegmentOnlyTheDamagedEntryIsNotCounted() throws Exception {
        try (LocalJournal journal = open(1)) {
            LongStream.range(0, 20).forEach(i -> append(journal, telemetry("mqtt", "d", 1)));
        }
        damage(segmentFiles(directory).get(0), 300);
        try (LocalJournal journal = open(1)) {
            assertThat(files(directory, ".corrupt")).hasSize(1);
            assertThat(journal.received()).isEqualTo(new Received(journal.end(), Map.of("mqtt", 19L)));
        }
    }

    @Test
    void pendingIsWhatLiesBetweenEachShardsPositionAndTheEnd() throws Exception {
        int shards = 3;
        long seed = 20_260_112;
        Random random = new Random(seed);
        try (LocalJournal journal = open(shards)) {
            for (int i = 0; i < 400; i++) {
                JournalEntry entry = telemetry("source-" + random.nextInt(3), "d" + random.nextInt(20), 1 + i % 3);
                append(journal, entry);
            }
            Received received = journal.received();
            for (int round = 0; round < 40; round++) {
                List<Long> positions = new ArrayList<>();
                Map<String, Long> expected = new TreeMap<>(received.itemsBySource());
                for (int shard = 0; shard < shards; shard++) {
                    int taken = round == 0 ? 0 : random.nextInt(160);
                    long position = 0;
                    if (taken > 0) {
                        var batch = journal.read(shard, 0, taken, NO_WAIT);
                        position = batch.next();
                        batch.entries()
                                .forEach(entry -> expected.merge(entry.source(), -(long) entry.items(), Long::sum));
                    }
                    positions.add(position);
                }
                expected.values().removeIf(count -> count == 0);
                assertThat(journal.pendingItems(positions, received.position()))
                        .as("seed %d, round %d, positions %s", seed, round, positions)
                        .isEqualTo(expected);
            }
            List<Long> atEnd = List.of(received.position(), received.position(), received.position());
            assertThat(journal.pendingItems(atEnd, received.position())).isEmpty();
        }
    }

    @Test
    void aBacklogThatNoShardHasBegunIsCountedWithoutReadingIt() throws Exception {
        try (LocalJournal journal = open(1)) {
            LongStream.range(0, 300).forEach(i -> append(journal, telemetry("mqtt", "d", 1)));
            Received received = journal.received();
            int before = disk.opened.get();
            assertThat(journal.pendingItems(List.of(0L), received.position())).isEqualTo(Map.of("mqtt", 300L));
            assertThat(disk.opened.get()).isEqualTo(before);
        }
    }

    @Test
    void pendingNeedsThePositionOfEveryShard() throws Exception {
        try (LocalJournal journal = open(2)) {
            assertThatThrownBy(() -> journal.pendingItems(List.of(0L), 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("1 positions are given; there are 2 shards");
        }
    }

    @Test
    void moreSourcesThanAreCountedApartCountAsOther() throws Exception {
        try (LocalJournal journal = open(1)) {
            for (int i = 0; i < 300; i++) {
                append(journal, telemetry("source-" + i, "d", 1));
            }
            append(journal, telemetry("x".repeat(200), "d", 1), telemetry("source-7", "d", 1));
            Map<String, Long> items = journal.received().itemsBySource();
            assertThat(items)
                    .hasSize(Tally.SOURCES_MAX + 1)
                    .containsEntry("source-7", 2L)
                    .containsEntry(Tally.OTHER, 45L);
            assertThat(journal.pendingItems(List.of(0L), journal.end())).isEqualTo(items);
        }
        try (LocalJournal journal = open(1)) {
            assertThat(journal.received().itemsBySource()).containsEntry(Tally.OTHER, 45L);
        }
    }

    @Test
    void aJournalOfAReleaseThatDidNotCountIsCountedOnce() throws Exception {
        Files.createDirectories(directory);
        try (InputStream old =
                Objects.requireNonNull(JournalAccountsTest.class.getResourceAsStream("version-1.journal"))) {
            Files.write(directory.resolve(Segment.fileName(0)), old.readAllBytes());
        }
        Map<String, Long> held = Map.of("bridge:mosquitto", 1L, "mqtt", 4L, "push", 2L);
        try (LocalJournal journal = open(2)) {
            assertThat(journal.received()).isEqualTo(new Received(journal.end(), held));
            assertThat(journal.pendingItems(List.of(0L, 0L), journal.end())).isEqualTo(held);
            append(journal, telemetry("mqtt", "d", 1));
            assertThat(segmentFiles(directory)).hasSize(2);
        }
        try (LocalJournal journal = open(2)) {
            assertThat(journal.received().itemsBySource())
                    .isEqualTo(Map.of("bridge:mosquitto", 1L, "mqtt", 5L, "push", 2L));
        }
    }

    private LocalJournal open(int shards) throws IOException {
        return LocalJournal.open(config(directory, shards), new SimpleMeterRegistry(), disk);
    }

    private static JournalEntry telemetry(String source, String device, int readings) {
        DeviceId id = new DeviceId(device);
        List<Reading> all = LongStream.range(0, readings)
                .mapToObj(i -> new Reading(id, "room_temp", Entries.T0 + i, Entries.T0, i))
                .toList();
        return new Telemetry(id, source, Entries.T0, all, List.of());
    }

    private static void damage(Path file, int offset) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[offset] ^= 0x10;
        Files.write(file, bytes);
    }
}
