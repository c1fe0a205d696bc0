package org.youlin.ingest.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;
import org.youlin.domain.reading.JournalEntry;

/**
 * The encoded entries of one call, on their way to disk.
 *
 * @param frames whole frames, written no more
 * @param entries how many
 * @param items what they hold, by source, in the order in which the sources appeared
 * @param done completed by the writer
 */
record Append(PayloadWriter frames, int entries, Map<String, Long> items, CompletableFuture<Void> done) {
    private static final int ENTRY_BYTES_GUESS = 160;
    private static final int ENTRIES_GUESS_MAX = 1_024;

    /**
     * Encodes the entries.
     *
     * @throws IllegalArgumentException when one is larger than any message may be, or all take more than {@code bytesMax}
     */
    static Append of(List<JournalEntry> entries, long bytesMax) {
        PayloadWriter frames = new PayloadWriter(ENTRY_BYTES_GUESS * Math.min(entries.size(), ENTRIES_GUESS_MAX));
        CRC32C crc = new CRC32C();
        for (JournalEntry entry : entries) {
            Frame.encode(entry, frames, crc);
            if (frames.array().length > bytesMax) {
                throw new IllegalArgumentException("one append of " + entries.size() + " entries takes more than "
                        + bytesMax + " bytes; split it");
            }
        }
        return new Append(frames, entries.size(), items(entries), new CompletableFuture<>());
    }

    private static Map<String, Long> items(List<JournalEntry> entries) {
        if (entries.size() == 1 && entries.get(0).items() > 0) {
            return Map.of(entries.get(0).source(), (long) entries.get(0).items());
        }
        Map<String, Long> items = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            new EntryItems(entry.source(), entry.items()).addTo(items, entry.source());
        }
        return items;
    }

    /** One that writes nothing but wakes the writer. */
    static Append ofNothing() {
        return new Append(new PayloadWriter(0), 0, Map.of(), new CompletableFuture<>());
    }

    /** Bytes to write. */
    int length() {
        return frames.size();
    }

    /** Bytes of memory taken while it waits. */
    int heldBytes() {
        return frames.array().length;
    }
}
