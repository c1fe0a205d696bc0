package org.youlin.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.youlin.ingest.journal.Entries.NO_WAIT;
import static org.youlin.ingest.journal.Entries.append;
import static org.youlin.ingest.journal.Entries.entry;
import static org.youlin.ingest.journal.Entries.readAll;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.domain.reading.JournalEntry;

/** When senders are slowed down, and when they go on. */
final class JournalRoomTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestDisk disk = new TestDisk();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void sendersAreSlowedBeforeTheBoundAndGoOnWellBelowIt() throws Exception {
        int bytesMax = 10 * 4_096;
        try (LocalJournal journal = open(bytesMax, 0)) {
            long number = 0;
            while (!journal.isNearlyFull()) {
                write(journal, entry("d", number++));
            }
            assertThat(gauge("youlin.journal.nearly.full")).isEqualTo(1);
            assertThat(gauge("youlin.journal.size")).isBetween(0.9 * bytesMax, 0.92 * bytesMax);
            assertThat(gauge("youlin.journal.size.max")).isEqualTo(bytesMax);
            assertThat(journal.refusedEntries()).isZero();
            assertThat(journal.trouble()).contains("senders are held back").contains("of at most " + bytesMax);

            journal.whenRoom(told::incrementAndGet);
            trimOneSegment(journal);
            assertThat(gauge("youlin.journal.size")).isGreaterThan(0.8 * bytesMax);
            assertThat(told).as("not yet clearly below").hasValue(0);

            trimOneSegment(journal);
            assertThat(told).hasValue(1);
            assertThat(journal.isNearlyFull()).isFalse();
            assertThat(journal.trouble()).isEmpty();
            journal.whenRoom(told::incrementAndGet);
            assertThat(told).as("at once").hasValue(2);
        }
    }

    @Test
    void aDiskNearItsFloorSlowsSendersAndIsLookedAtAgainByItself() throws Exception {
        try (LocalJournal journal = open(1 << 20, 10_000)) {
            disk.usableBytes = 10_950;
            write(journal, entry("d", 1));
            assertThat(journal.isNearlyFull()).isTrue();
            assertThat(gauge("youlin.journal.disk.free")).isLessThan(10_950).isGreaterThan(10_000);
            assertThat(gauge("youlin.journal.disk.free.min")).isEqualTo(10_000);
            journal.whenRoom(told::incrementAndGet);

            disk.usableBytes = 11_500;
            assertThat(lookLater(journal))
                    .as("above the floor, but not clearly")
                    .isZero();
            disk.usableBytes = 12_500;
            assertThat(lookLater(journal)).isEqualTo(1);
        }
    }

    @Test
    void afterAFailureTheDiskIsTriedUntilItWorksThoughNobodyAppends() throws Exception {
        try (LocalJournal journal = open(1 << 20, 0)) {
            disk.failingSyncs.set(3);
            CompletableFuture<Void> refused =
                    journal.append(List.of(entry("d", 1), entry("d", 2))).toCompletableFuture();
            assertThat(journal.writeWaiting()).isTrue();
            assertThat(refused).isCompletedExceptionally();
            assertThat(journal.isNearlyFull()).isTrue();
            assertThat(journal.refusedEntries()).isEqualTo(2);
            journal.whenRoom(told::incrementAndGet);

            assertThat(lookLater(journal)).isZero();
            assertThat(lookLater(journal)).isZero();
            assertThat(journal.trouble()).contains("Input/output error");
            assertThat(lookLater(journal)).isEqualTo(1);
            assertThat(journal.trouble()).isEmpty();
            write(journal, entry("d", 3));
            assertThat(Entries.numbers(readAll(journal, 0, 0))).containsExactly(3L);
        }
    }

    @Test
    void aQueueThatFillsSlowsSendersUntilItIsHalfEmpty() throws Exception {
        List<JournalEntry> many =
                LongStream.range(0, 10_000).mapToObj(i -> entry("d", i)).toList();
        try (LocalJournal journal = open(1L << 30, 0)) {
            while (!journal.isNearlyFull()) {
                assertThat(journal.append(many).toCompletableFuture()).isNotDone();
            }
            journal.whenRoom(told::incrementAndGet);
            assertThat(told).hasValue(0);
            assertThat(journal.writeWaiting()).isTrue();
            assertThat(told).hasValue(1);
            assertThat(journal.refusedEntries()).isZero();
        }
    }

    @Test
    void aJournalWithItsOwnThreadNoticesRoomByItself() throws Exception {
        disk.usableBytes = 1_000;
        JournalConfig floor = new JournalConfig(directory, 1, 4_096, 8_192, 2_000, Duration.ZERO);
        try (LocalJournal journal = LocalJournal.open(floor, meters, disk)) {
            assertThat(journal.append(List.of(entry("d", 1))).toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(30));
            journal.whenRoom(told::incrementAndGet);
            disk.usableBytes = 1_000_000;
            await().until(() -> told.get() == 1);
            append(journal, entry("d", 1));
        }
    }

    @Test
    void whoRetriesAtOnceDoesNotKeepTheJournalBusyForEver() throws Exception {
        List<JournalEntry> many =
                LongStream.range(0, 10_000).mapToObj(i -> entry("d", i)).toList();
        try (LocalJournal journal = open(1L << 30, 0)) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                all.add(untilTaken(journal, many));
            }
            while (journal.writeWaiting()) {}
            assertThat(all).allSatisfy(done -> assertThat(done).isCompleted());
        }
    }

    @Test
    void closingLetsEverybodyGoOn() throws Exception {
        LocalJournal journal = open(1 << 20, 0);
        disk.failingSyncs.set(Integer.MAX_VALUE);
        CompletableFuture<Void> refused = journal.append(List.of(entry("d", 1))).toCompletableFuture();
        journal.writeWaiting();
        assertThat(refused).isCompletedExceptionally();
        journal.whenRoom(told::incrementAndGet);
        journal.close();
        assertThat(told).hasValue(1);
    }

    private static CompletableFuture<Void> untilTaken(LocalJournal journal, List<JournalEntry> entries) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        untilTaken(journal, entries, done);
        return done;
    }

    private static void untilTaken(LocalJournal journal, List<JournalEntry> entries, CompletableFuture<Void> done) {
        CompletableFuture<Boolean> unused = journal.append(entries)
                .handle((nothing, failure) -> {
                    if (failure == null) {
                        return done.complete(null);
                    }
                    journal.whenRoom(() -> untilTaken(journal, entries, done));
                    return false;
                })
                .toCompletableFuture();
    }

    private int lookLater(LocalJournal journal) {
        nanos.addAndGet(SECOND);
        assertThat(journal.writeWaiting()).isFalse();
        return told.get();
    }

    private LocalJournal open(long bytesMax, long freeDiskBytesMin) throws IOException {
        JournalConfig config = new JournalConfig(directory, 1, 4_096, bytesMax, freeDiskBytesMin, Duration.ZERO);
        return LocalJournal.open(config, meters, disk, nanos::get);
    }

    private static void write(LocalJournal journal, JournalEntry entry) {
        CompletableFuture<Void> done = journal.append(List.of(entry)).toCompletableFuture();
        assertThat(journal.writeWaiting()).isTrue();
        assertThat(done).isCompleted();
    }

    private static void trimOneSegment(LocalJournal journal) throws InterruptedException {
        long begin = journal.begin();
        long position = begin;
        while (journal.begin() == begin) {
            position = journal.read(0, position, 1, NO_WAIT).next();
            journal.trim(position);
        }
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }
}
