package org.youlin.ingest.journal;

import java.util.concurrent.CompletableFuture;

/**
 * The encoded entries of one call, on their way to disk.
 *
 * @param frames whole frames, written no more
 * @param entries how many
 * @param done completed by the writer
 */
record Append(PayloadWriter frames, int entries, CompletableFuture<Void> done) {
    /** One that writes nothing but wakes the writer. */
    static Append ofNothing() {
        return new Append(new PayloadWriter(0), 0, new CompletableFuture<>());
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
