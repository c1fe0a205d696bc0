package org.youlin.ingest.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.JournalUnavailableException;
import org.youlin.domain.reading.ReadingJournal;

/**
 * The journal in segment files on local disk. Positions are byte offsets that only ever grow. For one process at a
 * time; safe for all its threads.
 */
public final class LocalJournal implements ReadingJournal, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalJournal.class);
    private static final long QUEUE_BYTES_MAX = 16 << 20;

    private final JournalConfig config;
    private final Closeable lock;
    private final SegmentChain chain;
    private final AppendQueue queue = new AppendQueue(QUEUE_BYTES_MAX);
    private final ChangeSignal signal = new ChangeSignal();
    private final SegmentAppender appender;
    private final JournalMeters meters;
    private final Room room;
    private final GroupWriter writer;
    private @Nullable WriterThread thread;
    private final ShardReaders readers;

    private LocalJournal(
            JournalConfig config, MeterRegistry registry, Disk disk, LongSupplier nanoClock, Closeable lock)
            throws IOException {
        this.config = config;
        this.lock = lock;
        Recovery recovery = new Recovery(new SegmentFiles(config.directory(), disk));
        chain = recovery.recover();
        appender = new SegmentAppender(chain, config.segmentBytes(), disk);
        meters = new JournalMeters(registry, recovery.tornBytes());
        room = new Room(config, chain, queue, disk, nanoClock);
        meters.watch(config, queue, chain, room);
        writer = new GroupWriter(queue, appender, room, signal, meters, nanoClock);
        readers = new ShardReaders(config.shards(), chain, signal, nanoClock, this::rollSoon);
    }

    /**
     * Opens the journal, mending what a crash left unfinished.
     *
     * @throws IOException when the directory cannot be used, another process uses it, or a later release wrote it
     */
    public static LocalJournal open(JournalConfig config, MeterRegistry registry) throws IOException {
        return open(config, registry, new RealDisk());
    }

    /** The same on another disk. */
    static LocalJournal open(JournalConfig config, MeterRegistry registry, Disk disk) throws IOException {
        LocalJournal journal = open(config, registry, disk, System::nanoTime);
        journal.thread = new WriterThread(
                journal.queue, journal.writer, config.groupDelayMax().toNanos());
        journal.thread.start();
        return journal;
    }

    /**
     * Opens the journal without a thread of its own: what is appended waits until {@link #writeWaiting} is called.
     *
     * @param nanoClock tells the passing time, in nanoseconds from anywhere
     */
    public static LocalJournal open(JournalConfig config, MeterRegistry registry, Disk disk, LongSupplier nanoClock)
            throws IOException {
        Closeable lock = disk.lock(config.directory());
        try {
            LocalJournal journal = new LocalJournal(config, registry, disk, nanoClock, lock);
            LOG.info(
                    "journal in {} keeps {} bytes, positions {} to {}",
                    config.directory(),
                    journal.chain.bytes(),
                    journal.begin(),
                    journal.end());
            return journal;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>The stage completes on the thread that writes, and nothing is written while its callbacks run: those that do more
     * than hand over should hop to their own thread. Entries of one call lie together in the journal. An entry or a
     * call too large ever to be taken completes the stage with {@link IllegalArgumentException}.
     */
    @Override
    public CompletionStage<Void> append(List<JournalEntry> entries) {
        if (entries.isEmpty()) {
            return CompletableFuture.completedStage(null);
        }
        Append append;
        try {
            append = Append.of(entries, queue.bytesMax());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedStage(e);
        }
        room.queueing(append.heldBytes());
        return switch (queue.offer(append)) {
            case TAKEN -> append.done();
            case FULL ->
                refused(
                        entries.size(),
                        queue.bytesMax() + " bytes wait to be written already: the disk is slower than"
                                + " the devices; send more slowly or use a faster disk");
            case CLOSED -> refused(entries.size(), "it is closed; send again after the restart");
        };
    }

    /**
     * {@inheritDoc}
     *
     * <p>A batch may be empty and yet move on, past other shards' entries. A position from before {@link #begin} reads
     * from there. Should the number of shards change, begin all of them at the lowest of their former positions.
     *
     * @throws IllegalArgumentException when an argument is out of range; a position behind {@link #end} is from another
     *     journal
     * @throws IllegalStateException when the journal is closed, or holds an entry of a later release
     * @throws UncheckedIOException when the disk fails; the same read may be tried again
     */
    @Override
    public Batch read(int shard, long position, int entriesMax, Duration wait) throws InterruptedException {
        if (position < 0 || position > end()) {
            throw new IllegalArgumentException("position " + position + " is outside the journal in "
                    + config.directory() + ", which ends at " + end() + "; is it a checkpoint of another journal?");
        }
        try {
            return readers.read(shard, position, entriesMax, wait);
        } catch (IOException e) {
            throw new UncheckedIOException("journal in " + config.directory() + " could not be read: " + e, e);
        }
    }

    /**
     * Writes and syncs, as one group, what was appended and waits, and completes those appends. For one thread, and
     * only when the journal has none of its own.
     *
     * @return false when nothing waited
     */
    public boolean writeWaiting() {
        if (thread != null) {
            throw new IllegalStateException("this journal has a thread that writes");
        }
        return writer.writeWaiting();
    }

    /** The first position that is kept. */
    public long begin() {
        return chain.begin();
    }

    @Override
    public long end() {
        return chain.end();
    }

    /** All that was ever taken, up to {@link #end}. */
    public Received received() {
        return chain.last().received();
    }

    /**
     * Counts what lies between each shard's position and {@code upTo}, by source. What no shard has begun to read is
     * known without reading it, so that a long backlog is counted as fast as a short one.
     *
     * @param positions of every shard, in order
     * @param upTo usually the position of {@link #received}
     */
    public Map<String, Long> pendingItems(List<Long> positions, long upTo) {
        if (positions.size() != config.shards()) {
            throw new IllegalArgumentException(
                    positions.size() + " positions are given; there are " + config.shards() + " shards");
        }
        try {
            return Backlog.items(chain, positions, upTo);
        } catch (IOException e) {
            throw new UncheckedIOException("journal in " + config.directory() + " could not be counted: " + e, e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>That is from 90 % of one of its bounds, or from a failure of its disk, until below 80 %.
     */
    @Override
    public boolean isNearlyFull() {
        return room.isNearlyFull();
    }

    /** {@inheritDoc} That is the thread that writes or trims, or the caller's own. */
    @Override
    public void whenRoom(Runnable action) {
        room.whenRoom(action);
    }

    @Override
    public long refusedEntries() {
        return meters.refusedSinceOpening();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Deletes whole segments only, never the one being written; may block on the disk.
     *
     * @throws IllegalArgumentException when the position is behind {@link #end}
     */
    @Override
    public void trim(long position) {
        if (position > end()) {
            throw new IllegalArgumentException(
                    "cannot trim to position " + position + "; the journal ends at " + end());
        }
        try {
            chain.trim(position);
            if (room.isNearlyFull()) {
                room.check();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("journal in " + config.directory() + " could not be trimmed: " + e, e);
        }
    }

    /** What an operator should look at, in sentences; empty when all is well. May block on the disk. */
    public String trouble() {
        StringJoiner sentences = new StringJoiner(". ");
        String trouble = writer.trouble().isEmpty() ? room.trouble() : writer.trouble();
        if (!trouble.isEmpty()) {
            sentences.add(trouble);
        }
        try {
            List<Path> corrupt = chain.corrupt();
            if (!corrupt.isEmpty()) {
                sentences.add("damaged parts of the journal were skipped and kept in " + corrupt
                        + "; check the disk, then move them away");
            }
        } catch (IOException e) {
            sentences.add("journal directory " + config.directory() + " cannot be listed: " + e);
        }
        return sentences.toString();
    }

    /** Writes and syncs what was appended, then lets go of the directory. Later appends are refused. */
    @Override
    public void close() {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("the journal cannot be closed by a callback of one of its appends");
        }
        queue.close();
        boolean interrupted = false;
        if (thread != null) {
            interrupted = thread.joinAnyway();
        } else {
            while (writer.writeWaiting()) {}
        }
        room.close();
        signal.close();
        meters.close();
        try {
            readers.close();
            appender.close();
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("journal in " + config.directory() + " could not be closed: " + e, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private CompletionStage<Void> refused(int entries, String reason) {
        meters.refused(entries);
        return CompletableFuture.failedStage(new JournalUnavailableException("journal takes nothing: " + reason));
    }

    /** A waker that does not fit the queue is not needed: what fills it wakes the writer. */
    private void rollSoon() {
        appender.requestRoll();
        queue.offer(Append.ofNothing());
    }
}
