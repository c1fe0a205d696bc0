package org.youlin.ingest.shard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.ReadingJournal;
import org.youlin.ingest.journal.ShardHash;

/** A journal that is a list: a position is an index, and every reader wakes when something is appended. */
final class MemoryJournal implements ReadingJournal {
    private final List<JournalEntry> entries = new ArrayList<>();
    private int shards = 1;
    private int readMax = Integer.MAX_VALUE;
    private long wakeUps;
    private long reads;
    private long trimmed;
    private long refused;

    synchronized void divideInto(int count) {
        shards = count;
    }

    /** Gives out at most so many entries at once, however many are asked for. */
    synchronized void readAtMost(int count) {
        readMax = count;
    }

    /** Lets every waiting reader go on, as if its wait were over. */
    synchronized void wake() {
        wakeUps++;
        notifyAll();
    }

    /** Behaves as if an entry had been refused at a bound. */
    synchronized void refuseOne() {
        refused++;
    }

    synchronized long reads() {
        return reads;
    }

    synchronized long trimmed() {
        return trimmed;
    }

    @Override
    public synchronized CompletionStage<Void> append(List<JournalEntry> added) {
        entries.addAll(added);
        notifyAll();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized Batch read(int shard, long position, int entriesMax, Duration wait)
            throws InterruptedException {
        reads++;
        long wakeUpsBefore = wakeUps;
        long deadline = System.nanoTime() + wait.toNanos();
        while (position >= entries.size() && wakeUps == wakeUpsBefore) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        List<JournalEntry> found = new ArrayList<>();
        int next = Math.toIntExact(position);
        while (next < entries.size() && found.size() < Math.min(entriesMax, readMax)) {
            JournalEntry entry = entries.get(next++);
            if (ShardHash.shard(ShardHash.of(entry.originator()), shards) == shard) {
                found.add(entry);
            }
        }
        return new Batch(found, next);
    }

    @Override
    public synchronized long end() {
        return entries.size();
    }

    @Override
    public boolean isNearlyFull() {
        return false;
    }

    @Override
    public void whenRoom(Runnable action) {
        action.run();
    }

    @Override
    public synchronized long refusedEntries() {
        return refused;
    }

    @Override
    public synchronized void trim(long position) {
        trimmed = Math.max(trimmed, position);
    }
}
