package org.youlin.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.youlin.ingest.journal.Entries.NO_WAIT;
import static org.youlin.ingest.journal.Entries.append;
import static org.youlin.ingest.journal.Entries.config;
import static org.youlin.ingest.journal.Entries.entry;
import static org.youlin.ingest.journal.Entries.files;
import static org.youlin.ingest.journal.Entries.numbers;
import static org.youlin.ingest.journal.Entries.readAll;
import static org.youlin.ingest.journal.Entries.segmentFiles;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.JournalUnavailableException;
import org.youlin.domain.reading.ReadingJournal.Batch;

/** Crashes, bad disks and bounds. */
final class JournalTroubleTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestDisk disk = new TestDisk();

    @Test
    void aTailTornAtAnyByteOfTheLastRecordLosesThatRecordOnly() throws Exception {
        long before;
        try (LocalJournal journal = open()) {
            append(journal, entry("d", 1), entry("d", 2));
            before = journal.end();
            append(journal, entry("d", 3));
        }
        Path file = segmentFiles(directory).get(0);
        byte[] whole = Files.readAllBytes(file);
        for (int length = (int) before; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (LocalJournal journal = open()) {
                assertThat(journal.end()).as("cut to %d", length).isEqualTo(before);
                assertThat(journal.trouble()).isEmpty();
                append(journal, entry("d", 4));
                assertThat(numbers(readAll(journal, 0, 0))).containsExactly(1L, 2L, 4L);
            }
        }
    }

    @Test
    void aTailOfZeroesIsCutOff() throws Exception {
        try (LocalJournal journal = open()) {
            append(journal, entry("d", 1));
        }
        Files.write(segmentFiles(directory).get(0), new byte[3_000], StandardOpenOption.APPEND);
        try (LocalJournal journal = open()) {
            append(journal, entry("d", 2));
            assertThat(numbers(readAll(journal, 0, 0))).containsExactly(1L, 2L);
            assertThat(meters.counter("youlin.journal.torn").count()).isEqualTo(3_000);
        }
    }

    @ParameterizedTest(name = "a new file of {0} bytes")
    @CsvSource({"0", "1", "15", "16", "17", "30"})
    void aFileWhoseMakingWasInterruptedIsMadeAgain(int length) throws Exception {
        long end;
        try (LocalJournal journal = open()) {
            append(journal, entry("d", 1));
            end = journal.end();
        }
        Files.write(directory.resolve(Segment.fileName(end)), Arrays.copyOf(opening(Tally.NONE), length));
        try (LocalJournal journal = open()) {
            assertThat(journal.end()).isEqualTo(end);
            append(journal, entry("d", 2));
            assertThat(numbers(readAll(journal, 0, 0))).containsExactly(1L, 2L);
        }
    }

    @Test
    void aDamagedMiddleSegmentIsSkippedKeptAndReportedAndLaterOnesAreStillRead() throws Exception {
        appendAndClose(300);
        List<Path> segments = segmentFiles(directory);
        flip(segments.get(1), 1_000);
        long rest = Files.size(segments.get(1));
        try (LocalJournal journal = open()) {
            List<Long> read = numbers(readAll(journal, 0, 0));
            assertThat(read).isSorted().startsWith(0L).endsWith(299L).hasSizeBetween(200, 299);
            Path kept = files(directory, ".corrupt").get(0);
            assertThat(journal.trouble()).contains(kept.toString());
            assertThat(Files.size(kept) + Files.size(segments.get(1))).isEqualTo(rest);
            assertThat(numbers(readAll(journal, 0, 0))).isEqualTo(read);

            Files.delete(kept);
            assertThat(journal.trouble()).isEmpty();
        }
    }

    @Test
    void damageInTheMiddleOfTheLastSegmentIsNoTornTail() throws Exception {
        long end;
        try (LocalJournal journal = open()) {
            LongStream.range(0, 20).forEach(i -> append(journal, entry("d", i)));
            end = journal.end();
        }
        flip(segmentFiles(directory).get(0), 300);
        try (LocalJournal journal = open()) {
            assertThat(journal.end()).as("positions are not given twice").isGreaterThanOrEqualTo(end);
            assertThat(readAll(journal, 0, end)).isEmpty();
            append(journal, entry("d", 20));
            assertThat(numbers(readAll(journal, 0, 0))).containsExactly(0L, 1L, 2L, 3L, 4L, 20L);
            assertThat(numbers(readAll(journal, 0, end))).containsExactly(20L);
            assertThat(journal.trouble()).contains(".corrupt");
        }
    }

    @Test
    void damageInTheSegmentBeingWrittenIsSkippedOnceItIsClosed() throws Exception {
        try (LocalJournal journal = open()) {
            LongStream.range(0, 20).forEach(i -> append(journal, entry("d", i)));
            flip(segmentFiles(directory).get(0), 300);

            Batch good = journal.read(0, 0, 100, NO_WAIT);
            assertThat(numbers(good.entries())).containsExactly(0L, 1L, 2L, 3L, 4L);

            append(journal, entry("d", 20));
            Batch later = journal.read(0, good.next(), 100, LONG);
            assertThat(numbers(later.entries())).containsExactly(20L);
            assertThat(segmentFiles(directory)).hasSize(2);
            assertThat(journal.trouble()).contains(".corrupt");
        }
    }

    @Test
    void aSegmentWithoutItsHeaderIsSetAside() throws Exception {
        appendAndClose(300);
        flip(segmentFiles(directory).get(1), 3);
        flip(segmentFiles(directory).get(segmentFiles(directory).size() - 1), 3);
        try (LocalJournal journal = open()) {
            append(journal, entry("d", 300));
            assertThat(numbers(readAll(journal, 0, 0)))
                    .isSorted()
                    .startsWith(0L)
                    .endsWith(300L);
            assertThat(files(directory, ".corrupt")).hasSize(2);
        }
    }

    @Test
    void whatAFailedWriteLeftBehindTheNextSegmentsBaseIsNotRead() throws Exception {
        long end;
        try (LocalJournal journal = open()) {
            append(journal, entry("d", 1));
            end = journal.end();
        }
        Path first = segmentFiles(directory).get(0);
        byte[] bytes = Files.readAllBytes(first);
        byte[] unpromised = Arrays.copyOfRange(bytes, opening(Tally.NONE).length, bytes.length);
        Files.write(first, unpromised, StandardOpenOption.APPEND);
        Files.write(directory.resolve(Segment.fileName(end)), opening(Tally.NONE));
        try (LocalJournal journal = open()) {
            append(journal, entry("d", 2));
            assertThat(numbers(readAll(journal, 0, 0))).containsExactly(1L, 2L);
            assertThat(journal.trouble()).isEmpty();
        }
    }

    @Test
    void aFileOfALaterReleaseIsRefused() throws Exception {
        appendAndClose(1);
        Path file = segmentFiles(directory).get(0);
        ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(file)).putInt(8, 3);
        CRC32C crc = new CRC32C();
        crc.update(header.array(), 0, 12);
        Files.write(file, header.putInt(12, (int) crc.getValue()).array());
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("file format version is 3; this release reads versions 1 to 2");
    }

    @Test
    void aFailedSyncPromisesNothingAndTheNextGroupIsWrittenAfresh() throws Exception {
        try (LocalJournal journal = open()) {
            append(journal, entry("d", 1));
            disk.failingSyncs.set(1);
            refused(journal, entry("d", 2), "Input/output error");
            assertThat(journal.trouble()).contains("Input/output error");

            append(journal, entry("d", 3));
            assertThat(journal.trouble()).isEmpty();
            assertThat(segmentFiles(directory)).hasSize(2);
            assertThat(numbers(readAll(journal, 0, 0))).containsExactly(1L, 3L);
        }
        try (LocalJournal journal = open()) {
            assertThat(numbers(readAll(journal, 0, 0))).containsExactly(1L, 3L);
        }
    }

    @Test
    void aDiskThatKeepsFailingIsTriedAgainUntilItWorks() throws Exception {
        try (LocalJournal journal = open()) {
            disk.failingSyncs.set(5);
            for (int i = 0; i < 3; i++) {
                refused(journal, entry("d", i), "Input/output error");
            }
            disk.failingSyncs.set(0);
            append(journal, entry("d", 9));
            assertThat(numbers(readAll(journal, 0, 0))).containsExactly(9L);
            assertThat(segmentFiles(directory)).hasSize(1);
        }
    }

    @Test
    void aWriteCutShortLeavesNoTrace() throws Exception {
        try (LocalJournal journal = open()) {
            append(journal, entry("d", 1));
            long end = journal.end();
            disk.failingWrites.set(2);
            refused(journal, entry("d", 2), "No space left on device");
            refused(journal, entry("d", 3), "No space left on device");
            assertThat(journal.end()).isEqualTo(end);
            append(journal, entry("d", 4));
            assertThat(numbers(readAll(journal, 0, 0))).containsExactly(1L, 4L);
        }
    }

    @Test
    void aFullJournalRefusesUntilItIsTrimmed() throws Exception {
        JournalConfig small = new JournalConfig(directory, 1, 4_096, 3 * 4_096, 0, Duration.ZERO);
        try (LocalJournal journal = LocalJournal.open(small, meters, disk)) {
            long taken = 0;
            while (taken(journal, entry("d", taken))) {
                taken++;
            }

            refused(journal, entry("d", 0), "is full");
            assertThat(journal.trouble()).contains("raise the bound");
            assertThat(readAll(journal, 0, 0)).hasSize((int) taken);
            journal.trim(journal.end());
            append(journal, entry("d", taken));
            assertThat(journal.trouble()).isEmpty();
        }
    }

    @Test
    void aNearlyFullDiskRefusesUntilThereIsSpace() throws Exception {
        disk.usableBytes = 1_000;
        JournalConfig floor = new JournalConfig(directory, 1, 4_096, 8_192, 2_000, Duration.ZERO);
        try (LocalJournal journal = LocalJournal.open(floor, meters, disk)) {
            refused(journal, entry("d", 1), "2000 must stay free");
            disk.usableBytes = 1_000_000;
            await().until(() -> taken(journal, entry("d", 1)));
            assertThat(journal.trouble()).isEmpty();
        }
    }

    @Test
    void aFullQueueRefusesAtOnceAndRecovers() throws Exception {
        try (LocalJournal journal = open()) {
            disk.holdSyncs();
            List<JournalEntry> many =
                    LongStream.range(0, 10_000).mapToObj(i -> entry("d", i)).toList();
            List<CompletableFuture<Void>> taken = new ArrayList<>();
            CompletableFuture<Void> next = journal.append(many).toCompletableFuture();
            while (!next.isCompletedExceptionally()) {
                taken.add(next);
                next = journal.append(many).toCompletableFuture();
            }
            assertThat(taken).hasSizeGreaterThan(5);
            assertThat(next)
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .withCauseInstanceOf(JournalUnavailableException.class)
                    .withMessageContaining("wait to be written already");
            disk.releaseSyncs();
            CompletableFuture.allOf(taken.toArray(CompletableFuture[]::new)).join();
            append(journal, entry("d", 1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "shards,          0, 65536,  1048576, 0, PT0S",
        "segmentBytes,    1, 100,    1048576, 0, PT0S",
        "bytesMax,        1, 65536,  65536,   0, PT0S",
        "freeDiskBytesMin,1, 65536,  1048576,-1, PT0S",
        "groupDelayMax,   1, 65536,  1048576, 0, PT2S",
    })
    void aConfigurationOutOfRangeIsRefusedByName(
            String field, int shards, long segment, long max, long free, Duration delay) {
        assertThatThrownBy(() -> new JournalConfig(directory, shards, segment, max, free, delay))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("journal " + field + " is \\S+; it must be \\S+ to \\S+");
    }

    private static byte[] opening(Tally received) {
        ByteBuffer opening = Frame.opening(received);
        byte[] bytes = new byte[opening.remaining()];
        opening.get(bytes);
        return bytes;
    }

    private LocalJournal open() throws IOException {
        return LocalJournal.open(config(directory, 1), meters, disk);
    }

    private void appendAndClose(int count) throws IOException {
        try (LocalJournal journal = open()) {
            LongStream.range(0, count).forEach(i -> append(journal, entry("d", i)));
        }
    }

    private static boolean taken(LocalJournal journal, JournalEntry entry) throws Exception {
        return journal.append(List.of(entry))
                .handle((none, failure) -> failure == null)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private static void refused(LocalJournal journal, JournalEntry entry, String why) {
        assertThat(journal.append(List.of(entry)).toCompletableFuture())
                .failsWithin(LONG)
                .withThrowableThat()
                .withCauseInstanceOf(JournalUnavailableException.class)
                .withMessageContaining(why);
    }

    private static void flip(Path file, long offset) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, offset);
            one.put(0, (byte) (one.get(0) ^ 0x10));
            channel.write(one.flip(), offset);
        }
    }
}
