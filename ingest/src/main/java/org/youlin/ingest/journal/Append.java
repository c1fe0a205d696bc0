package org.youlin.ingest.journal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The encoded entries of one call, on their way to disk.
 *
 * @param frames whole frames, written no more
 * @param entries how many
 * @param items what they hold, by source, in the order in which the sources appeared
 * @param done completed by the writer
 */
record Append(PayloadWriter frames, int entries, Map<String, Long> items, CompletableFuture<Void> done) {
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
