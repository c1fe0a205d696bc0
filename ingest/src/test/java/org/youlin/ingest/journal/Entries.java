package org.youlin.ingest.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.ReadingJournal;
import org.youlin.domain.reading.ReadingJournal.Batch;
import org.youlin.domain.reading.Telemetry;

/** Entries and journals for tests: an entry is a number that a device sent. */
final class Entries {
    static final long T0 = 1_768_177_805_320L;
    static final Duration NO_WAIT = Duration.ZERO;

    private Entries() {}

    static JournalEntry entry(String device, long number) {
        DeviceId id = new DeviceId(device);
        Reading reading = new Reading(id, "room_temp", T0 + number, T0 + number, number);
        return new Telemetry(id, "mqtt", T0 + number, List.of(reading), List.of());
    }

    static long number(JournalEntry entry) {
        return (long) ((Telemetry) entry).readings().get(0).value();
    }

    static List<Long> numbers(List<JournalEntry> entries) {
        return entries.stream().map(Entries::number).toList();
    }

    /** A journal with small segments, and bounds that no test reaches by accident. */
    static JournalConfig config(Path directory, int shards) {
        return new JournalConfig(directory, shards, 4_096, 1L << 30, 0, Duration.ZERO);
    }

    static void append(ReadingJournal journal, JournalEntry... entries) {
        journal.append(List.of(entries))
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /** Everything a shard holds from {@code position} on. */
    static List<JournalEntry> readAll(ReadingJournal journal, int shard, long position) {
        List<JournalEntry> all = new ArrayList<>();
        long next = position;
        try {
            while (true) {
                Batch batch = journal.read(shard, next, 100, NO_WAIT);
                all.addAll(batch.entries());
                if (batch.next() == next) {
                    return all;
                }
                next = batch.next();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The segment files, oldest first. */
    static List<Path> segmentFiles(Path directory) {
        return files(directory, Segment.SUFFIX);
    }

    static List<Path> files(Path directory, String suffix) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
