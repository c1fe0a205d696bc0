package org.youlin.domain.reading;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The truth about what was acknowledged. A device's message may be acknowledged once the stage that {@link #append}
 * returned has completed, and not before.
 */
public interface ReadingJournal {
    /**
     * Appends the entries together. Never blocks, so it may be called on an event loop.
     *
     * @return completes when all entries are on disk; completes exceptionally with {@link JournalUnavailableException}
     *     when they were not taken, in which case the sender must not be acknowledged
     */
    CompletionStage<Void> append(List<JournalEntry> entries);

    /**
     * Reads a shard's entries from {@code position} on, in the order they were appended, waiting up to {@code wait}
     * for the first.
     *
     * @param position 0, or a {@link Batch#next()} of the same journal
     * @param entriesMax 1 or more
     * @throws InterruptedException when interrupted while waiting
     */
    Batch read(int shard, long position, int entriesMax, Duration wait) throws InterruptedException;

    /** The position just behind the last durable entry. */
    long end();

    /** Whether senders should be slowed down now, because soon nothing could be taken any more. Returns at once. */
    boolean isNearlyFull();

    /** Runs {@code action} once, when the journal is not nearly full any more; on any thread, so it must be quick. */
    void whenRoom(Runnable action);

    /** How many entries were refused since the journal was opened. While it grows, silence is ours, not the devices'. */
    long refusedEntries();

    /** Allows the journal to delete what lies before {@code position}; every shard must have passed it. */
    void trim(long position);

    /**
     * A piece of the journal.
     *
     * @param entries possibly empty
     * @param next the position to read on from
     */
    record Batch(List<JournalEntry> entries, long next) {
        public Batch {
            entries = List.copyOf(entries);
        }
    }
}
