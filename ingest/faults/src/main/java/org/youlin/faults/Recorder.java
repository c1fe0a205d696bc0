package org.youlin.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.ReadingJournal;

/** Reads along with the journal, and remembers for good what it held of each device, in order. */
final class Recorder {
    private static final int ENTRIES_MAX = 1_000;

    private final long[] positions;
    private final Map<DeviceId, List<JournalEntry>> entries =
            new TreeMap<>((one, other) -> one.value().compareTo(other.value()));

    Recorder(int shards) {
        positions = new long[shards];
    }

    /** Reads what is new. Called whenever something was written, before anything can have been trimmed. */
    void readOn(ReadingJournal journal) {
        for (int shard = 0; shard < positions.length; shard++) {
            long before;
            do {
                before = positions[shard];
                ReadingJournal.Batch batch = read(journal, shard, before);
                positions[shard] = batch.next();
                batch.entries().forEach(entry -> entries.computeIfAbsent(
                                entry.originator().orElseThrow(), device -> new ArrayList<>())
                        .add(entry));
            } while (positions[shard] != before);
        }
    }

    private static ReadingJournal.Batch read(ReadingJournal journal, int shard, long position) {
        try {
            return journal.read(shard, position, ENTRIES_MAX, Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    Map<DeviceId, List<JournalEntry>> entries() {
        return entries;
    }
}
