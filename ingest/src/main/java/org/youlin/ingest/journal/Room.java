package org.youlin.ingest.journal;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much the journal and its disk may still take. Senders are slowed down before that is nothing, so that nothing has
 * to be refused; once slowed they go on only when there is clearly room again. Asks for free space at most once a
 * second. Safe for all threads.
 */
final class Room {
    private static final Logger LOG = LoggerFactory.getLogger(Room.class);
    private static final long CHECK_NANOS = 1_000_000_000L;

    private final JournalConfig config;
    private final SegmentChain chain;
    private final AppendQueue queue;
    private final Disk disk;
    private final LongSupplier nanoClock;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean nearlyFull;
    private volatile boolean failing;
    private volatile boolean scarce;
    private boolean asked;
    private long askedNanos;
    private volatile long usableBytes;
    /** What was refused last for want of room and does not fit yet; 0 when nothing was. */
    private long wantedBytes;

    Room(JournalConfig config, SegmentChain chain, AppendQueue queue, Disk disk, LongSupplier nanoClock) {
        this.config = config;
        this.chain = chain;
        this.queue = queue;
        this.disk = disk;
        this.nanoClock = nanoClock;
    }

    boolean isNearlyFull() {
        return nearlyFull;
    }

    /** Free space of the disk when it was last asked for, less what was written since; 0 before. */
    long usableBytes() {
        return usableBytes;
    }

    /** Runs {@code action} once there is room, at once if there is. */
    void whenRoom(Runnable action) {
        waiting.add(action);
        if (!nearlyFull) {
            wake();
        }
    }

    /** Why {@code bytes} more cannot be kept; null when they can, and are about to be. */
    @Nullable
    synchronized String refusal(long bytes) throws IOException {
        long kept = chain.bytes();
        if (kept + bytes > config.bytesMax()) {
            want(bytes);
            return "journal in " + config.directory() + " is full: it keeps " + kept + " of at most "
                    + config.bytesMax() + " bytes; bring back the store that readings are waiting for, or raise the"
                    + " bound (journal.maxMiB)";
        }
        askDisk();
        if (usableBytes - bytes < config.freeDiskBytesMin()) {
            want(bytes);
            return "disk of the journal in " + config.directory() + " is nearly full: " + usableBytes
                    + " bytes are free, " + config.freeDiskBytesMin()
                    + " must stay free (journal.minFreeDiskMiB); free some space";
        }
        usableBytes = usableBytes - bytes;
        return null;
    }

    /** Senders held back send less at once, so that no more than a segment is waited for. */
    private void want(long bytes) {
        wantedBytes = Math.min(bytes, config.segmentBytes());
    }

    private boolean isWanting() {
        if (chain.bytes() + wantedBytes <= config.bytesMax()
                && usableBytes - wantedBytes >= config.freeDiskBytesMin()) {
            wantedBytes = 0;
        }
        return wantedBytes > 0;
    }

    /** To be called before {@code bytes} more are left to the writer, who looks again once it has written them. */
    void queueing(int bytes) {
        if (queue.pendingBytes() + bytes > queue.bytesMax() / 100 * Mark.HIGH.ofQueue) {
            nearlyFull = true;
        }
    }

    /** A group was refused; {@code byDisk} when it could not be written. */
    void refused(boolean byDisk) {
        failing |= byDisk;
        nearlyFull = true;
    }

    /** Whether the disk failed, and nothing was written since. */
    boolean isFailing() {
        return failing;
    }

    /** The disk works. */
    void written() {
        failing = false;
        look();
    }

    /** Looks whether there is room. To be called after every change, and now and then while there is none. */
    void check() {
        look();
        if (!nearlyFull) {
            wake();
        }
    }

    private void look() {
        boolean before = scarce;
        try {
            synchronized (this) {
                askDisk();
                Mark mark = nearlyFull ? Mark.LOW : Mark.HIGH;
                scarce = failing || isWanting() || isBeyond(mark);
                nearlyFull = scarce || queue.pendingBytes() > queue.bytesMax() / 100 * mark.ofQueue;
            }
        } catch (IOException e) {
            nearlyFull = true;
            LOG.debug("free space cannot be told", e);
        }
        // A full queue comes and goes with the load, and is only measured.
        if (!before && scarce) {
            LOG.warn("{}", trouble());
        } else if (before && !scarce) {
            LOG.info("journal has room again: senders may go on");
        }
    }

    /** Why senders are held back, if it is for long; empty when they are not. */
    String trouble() {
        return scarce
                ? "journal is nearly full, or its disk is, so senders are held back: it keeps " + chain.bytes()
                        + " of at most " + config.bytesMax() + " bytes; " + usableBytes
                        + " bytes of the disk are free, "
                        + config.freeDiskBytesMin() + " must stay free"
                : "";
    }

    /** The end: whoever waits goes on, to be refused. */
    void close() {
        nearlyFull = false;
        wake();
    }

    /** Where senders are slowed down, and where they may go on: shares of the bounds, in percent. */
    private enum Mark {
        HIGH(90, 110, 75),
        LOW(80, 120, 50);

        private final long ofBytes;
        private final long ofFreeDisk;
        private final long ofQueue;

        Mark(long ofBytes, long ofFreeDisk, long ofQueue) {
            this.ofBytes = ofBytes;
            this.ofFreeDisk = ofFreeDisk;
            this.ofQueue = ofQueue;
        }
    }

    private boolean isBeyond(Mark mark) {
        return chain.bytes() > config.bytesMax() / 100 * mark.ofBytes
                || usableBytes < config.freeDiskBytesMin() / 100 * mark.ofFreeDisk;
    }

    private void askDisk() throws IOException {
        long now = nanoClock.getAsLong();
        if (!asked || now - askedNanos >= CHECK_NANOS) {
            usableBytes = disk.usableBytes(config.directory());
            askedNanos = now;
            asked = true;
        }
    }

    /** Stops when an action has used up the room. */
    private void wake() {
        while (!nearlyFull) {
            Runnable action = waiting.poll();
            if (action == null) {
                return;
            }
            action.run();
        }
    }
}
