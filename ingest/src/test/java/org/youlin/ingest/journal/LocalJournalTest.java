package org.youlin.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.youlin.ingest.journal.Entries.NO_WAIT;
import static org.youlin.ingest.journal.Entries.append;
import static org.youlin.ingest.journal.Entries.config;
import static org.youlin.ingest.journal.Entries.entry;
import static org.youlin.ingest.journal.Entries.number;
import static org.youlin.ingest.journal.Entries.numbers;
import static org.youlin.ingest.journal.Entries.readAll;
import static org.youlin.ingest.journal.Entries.segmentFiles;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.JournalUnavailableException;
import org.youlin.domain.reading.ReadingJournal.Batch;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;

final class LocalJournalTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestDisk disk = new TestDisk();

    @Test
    void anAppendCompletesOnlyAfterTheSync() throws Exception {
        try (LocalJournal journal = open(1)) {
            disk.holdSyncs();
            int before = disk.syncsBegun.get();
            CompletableFuture<Void> done =
                    journal.append(List.of(entry("d", 1))).toCompletableFuture();
            await().until(() -> disk.syncsBegun.get() > before);

            assertThat(done).isNotDone();
            assertThat(journal.end()).isZero();
            assertThat(readAll(journal, 0, 0)).isEmpty();

            disk.releaseSyncs();
            done.get(30, TimeUnit.SECONDS);
            assertThat(numbers(readAll(journal, 0, 0))).containsExactly(1L);
            assertThat(journal.end()).isPositive();
        }
    }

    @Test
    void whatArrivesDuringASyncSharesTheNext() throws Exception {
        try (LocalJournal journal = open(1)) {
            disk.holdSyncs();
            int before = disk.syncsBegun.get();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            all.add(journal.append(List.of(entry("d", 0))).toCompletableFuture());
            await().until(() -> disk.syncsBegun.get() > before);
            LongStream.range(1, 20)
                    .forEach(i -> all.add(journal.append(List.of(entry("d", i))).toCompletableFuture()));
            disk.releaseSyncs();
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

            assertThat(disk.syncsBegun.get() - before).isEqualTo(2);
            assertThat(meters.counter("youlin.journal.appended.entries").count())
                    .isEqualTo(20);
        }
    }

    @Test
    void reopeningReturnsEverythingInOrderOverManySegments() throws Exception {
        try (LocalJournal journal = open(1)) {
            LongStream.range(0, 500).forEach(i -> append(journal, entry("d", i)));
        }
        assertThat(segmentFiles(directory)).hasSizeGreaterThan(3);
        try (LocalJournal journal = open(1)) {
            append(journal, entry("d", 500));
            assertThat(numbers(readAll(journal, 0, 0))).containsExactlyElementsOf(range(0, 501));
            assertThat(journal.trouble()).isEmpty();
        }
    }

    @Test
    void shardsPartitionTheEntriesAndKeepTheirOrder() throws Exception {
        int shards = 4;
        try (LocalJournal journal = open(shards)) {
            for (int i = 0; i < 300; i += 3) {
                append(journal, entry("d" + i % 17, i), entry("d" + i % 13, i + 1), entry("d" + i % 5, i + 2));
            }
            append(journal, refusedMessage());
            List<Long> seen = new ArrayList<>();
            for (int shard = 0; shard < shards; shard++) {
                List<JournalEntry> entries = readAll(journal, shard, 0);
                if (shard == 0) {
                    assertThat(entries.remove(entries.size() - 1)).isEqualTo(refusedMessage());
                }
                assertThat(numbers(entries)).isSorted().isNotEmpty();
                seen.addAll(numbers(entries));
            }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(range(0, 300));
        }
    }

    @Test
    void aReaderWaitsForTheFirstEntryOfItsShard() throws Exception {
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (LocalJournal journal = open(1)) {
            Future<Batch> batch = reader.submit(() -> journal.read(0, 0, 10, LONG));
            append(journal, entry("d", 7));
            assertThat(numbers(batch.get(30, TimeUnit.SECONDS).entries())).containsExactly(7L);
            assertThat(batch.get().next()).isEqualTo(journal.end());
        } finally {
            reader.shutdownNow();
        }
    }

    @Test
    void aBatchMovesOnPastOtherShardsEntries() throws Exception {
        try (LocalJournal journal = open(2)) {
            int busy = ShardHash.shard(ShardHash.of(entry("d", 0).originator()), 2);
            LongStream.range(0, 200).forEach(i -> append(journal, entry("d", i)));
            Batch batch = journal.read(1 - busy, 0, 10, NO_WAIT);
            assertThat(batch.entries()).isEmpty();
            assertThat(batch.next()).isEqualTo(journal.end());
        }
    }

    @Test
    void aBatchHoldsNoMoreEntriesThanAskedForAndCanBeReadAgain() throws Exception {
        try (LocalJournal journal = open(1)) {
            LongStream.range(0, 10).forEach(i -> append(journal, entry("d", i)));
            Batch first = journal.read(0, 0, 3, NO_WAIT);
            assertThat(numbers(first.entries())).containsExactly(0L, 1L, 2L);
            assertThat(numbers(journal.read(0, first.next(), 3, NO_WAIT).entries()))
                    .containsExactly(3L, 4L, 5L);
            assertThat(journal.read(0, 0, 3, NO_WAIT)).isEqualTo(first);
        }
    }

    @Test
    void aPositionBehindTheEndIsOfAnotherJournal() throws Exception {
        try (LocalJournal journal = open(1)) {
            assertThatThrownBy(() -> journal.read(0, 10_000, 1, NO_WAIT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("position 10000")
                    .hasMessageContaining("another journal");
        }
    }

    @Test
    void trimmingDeletesWholeSegmentsAndReadingBeginsAtTheFirstKept() throws Exception {
        try (LocalJournal journal = open(1)) {
            LongStream.range(0, 300).forEach(i -> append(journal, entry("d", i)));
            Batch batch = journal.read(0, 0, 150, NO_WAIT);
            journal.trim(batch.next());

            assertThat(journal.begin()).isPositive().isLessThanOrEqualTo(batch.next());
            assertThat(numbers(readAll(journal, 0, batch.next()))).containsExactlyElementsOf(range(150, 300));
            List<Long> kept = numbers(readAll(journal, 0, 1));
            assertThat(kept).endsWith(299L).hasSizeLessThan(300).hasSizeGreaterThanOrEqualTo(150);

            journal.trim(journal.end());
            assertThat(segmentFiles(directory)).hasSize(1);
        }
        try (LocalJournal journal = open(1)) {
            assertThat(journal.begin()).isPositive();
            append(journal, entry("d", 300));
            assertThat(numbers(readAll(journal, 0, 0))).endsWith(300L);
        }
    }

    @Test
    void twoOpensOfTheSameDirectoryFailClearly() throws Exception {
        try (LocalJournal journal = open(1)) {
            append(journal, entry("d", 1));
            assertThatThrownBy(() -> open(1))
                    .isInstanceOf(IOException.class)
                    .hasMessage("journal directory " + directory + " is open already in this process");
        }
        open(1).close();
    }

    @Test
    void manyThreadsAreReadBackExactlyOnceAndEachInItsOrder() throws Exception {
        int threads = 8;
        int each = 400;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (LocalJournal journal = open(3)) {
            List<Callable<Void>> work = IntStream.range(0, threads)
                    .<Callable<Void>>mapToObj(thread -> () -> {
                        List<CompletableFuture<Void>> all = new ArrayList<>();
                        for (int i = 0; i < each; i++) {
                            all.add(journal.append(List.of(entry("thread-" + thread, i)))
                                    .toCompletableFuture());
                        }
                        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                                .get(60, TimeUnit.SECONDS);
                        return null;
                    })
                    .toList();
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
            List<JournalEntry> all = new ArrayList<>();
            for (int shard = 0; shard < 3; shard++) {
                all.addAll(readAll(journal, shard, 0));
            }
            assertThat(all).hasSize(threads * each);
            for (int thread = 0; thread < threads; thread++) {
                String device = "thread-" + thread;
                assertThat(all.stream()
                                .filter(entry ->
                                        entry.originator().orElseThrow().value().equals(device))
                                .map(Entries::number))
                        .containsExactlyElementsOf(range(0, each));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void closingWritesWhatWasAppendedAndRefusesTheRest() throws Exception {
        LocalJournal journal = open(1);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(journal.append(List.of(entry("d", i))).toCompletableFuture());
        }
        journal.close();
        journal.close();
        assertThat(all).allSatisfy(done -> assertThat(done).isCompleted());
        assertThat(journal.append(List.of(entry("d", 50))).toCompletableFuture())
                .failsWithin(LONG)
                .withThrowableThat()
                .withCauseInstanceOf(JournalUnavailableException.class)
                .withMessageContaining("it is closed");
        try (LocalJournal again = open(1)) {
            assertThat(readAll(again, 0, 0)).hasSize(50);
        }
    }

    @Test
    void aJournalWithoutAThreadWritesWhenItIsTold() throws Exception {
        LocalJournal journal = LocalJournal.open(config(directory, 1), meters, disk, () -> 0);
        assertThat(journal.writeWaiting()).isFalse();
        CompletableFuture<Void> first = journal.append(List.of(entry("d", 1))).toCompletableFuture();
        CompletableFuture<Void> second = journal.append(List.of(entry("d", 2))).toCompletableFuture();
        assertThat(first).isNotDone();
        assertThat(readAll(journal, 0, 0)).isEmpty();

        assertThat(journal.writeWaiting()).isTrue();
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(journal.writeWaiting()).isFalse();
        assertThat(numbers(readAll(journal, 0, 0))).containsExactly(1L, 2L);

        CompletableFuture<Void> last = journal.append(List.of(entry("d", 3))).toCompletableFuture();
        journal.close();
        assertThat(last).isCompleted();
    }

    @Test
    void aGroupDelayHoldsNothingBackForGood() throws Exception {
        JournalConfig delayed = new JournalConfig(directory, 1, 4_096, 1 << 20, 0, Duration.ofMillis(20));
        try (LocalJournal journal = LocalJournal.open(delayed, meters, disk)) {
            range(0, 5).forEach(i -> append(journal, entry("d", i)));
            assertThat(numbers(readAll(journal, 0, 0))).isEqualTo(range(0, 5));
        }
    }

    @Test
    void anInterruptedReaderCanReadAgain() throws Exception {
        try (LocalJournal journal = open(1)) {
            append(journal, entry("d", 1));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> journal.read(0, 0, 10, LONG)).isInstanceOf(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(number(readAll(journal, 0, 0).get(0))).isEqualTo(1);
        }
    }

    @Test
    void anEntryLargerThanAnyMessageIsAnErrorOfTheCaller() throws Exception {
        try (LocalJournal journal = open(1)) {
            DeadLetter huge = new DeadLetter(
                    refusedMessage().originator(),
                    "mqtt",
                    "x".repeat(2_000_000),
                    refusedMessage().payload(),
                    2,
                    refusedMessage().refusals(),
                    1,
                    0);
            assertThat(journal.append(List.of(huge)).toCompletableFuture())
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .withCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    private LocalJournal open(int shards) throws IOException {
        return LocalJournal.open(config(directory, shards), meters, disk);
    }

    private static List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    private static DeadLetter refusedMessage() {
        Refusal refusal = new Refusal(RefusalReason.MALFORMED_JSON, "payload", "{", "a JSON object");
        return DeadLetter.of(
                Optional.empty(), "mqtt", "v1/devices/me/telemetry", new byte[] {'{', '{'}, List.of(refusal), 5);
    }
}
