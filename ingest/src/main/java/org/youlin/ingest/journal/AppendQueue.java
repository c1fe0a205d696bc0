package org.youlin.ingest.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Appends waiting for the writer, bounded in bytes. The lock is only ever held for a few instructions. */
final class AppendQueue {
    enum Offer {
        TAKEN,
        FULL,
        CLOSED
    }

    /** So much waiting is worth a sync, whatever delay is configured. */
    private static final long WORTHWHILE_BYTES = 256 * 1024;

    private final long bytesMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private List<Append> waiting = new ArrayList<>();
    private long waitingBytes;
    private long writingBytes;
    private volatile long pendingBytes;
    private boolean closed;

    /** @param bytesMax bound of what waits and what is being written together */
    AppendQueue(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    long bytesMax() {
        return bytesMax;
    }

    Offer offer(Append append) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            if (pendingBytes + append.heldBytes() > bytesMax) {
                return Offer.FULL;
            }
            waiting.add(append);
            waitingBytes += append.heldBytes();
            pendingBytes = waitingBytes + writingBytes;
            arrived.signal();
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for appends.
     *
     * @param notBefore {@link System#nanoTime()} until which few bytes are left to gather company
     * @param nanosMax how long to wait for the first at most
     * @return false when the queue is closed and nothing is left
     */
    boolean await(long notBefore, long nanosMax) throws InterruptedException {
        lock.lock();
        try {
            long left = nanosMax;
            while (waiting.isEmpty() && !closed) {
                if (left <= 0) {
                    return true;
                }
                left = arrived.awaitNanos(left);
            }
            long nanos = notBefore - System.nanoTime();
            while (nanos > 0 && waitingBytes < WORTHWHILE_BYTES && !closed) {
                nanos = arrived.awaitNanos(nanos);
            }
            return !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes all that waits, without waiting. It counts as being written until {@link #written}. */
    List<Append> takeAll() {
        lock.lock();
        try {
            List<Append> taken = waiting;
            waiting = new ArrayList<>();
            writingBytes += waitingBytes;
            waitingBytes = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** What was taken last takes no memory any more. */
    void written() {
        lock.lock();
        try {
            writingBytes = 0;
            pendingBytes = waitingBytes;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more; what waits is still written. */
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** How much waits and is being written. */
    long pendingBytes() {
        return pendingBytes;
    }
}
