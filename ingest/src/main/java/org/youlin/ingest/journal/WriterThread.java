package org.youlin.ingest.journal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that writes whatever waits. While a sync runs the next group gathers, so the load decides its size. */
final class WriterThread extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(WriterThread.class);

    private static final long LOOK_NANOS = 200_000_000L;

    private final AppendQueue queue;
    private final GroupWriter writer;
    private final long delayNanos;

    /** @param delayNanos least time between the starts of two groups under load */
    WriterThread(AppendQueue queue, GroupWriter writer, long delayNanos) {
        super("youlin-journal");
        this.queue = queue;
        this.writer = writer;
        this.delayNanos = delayNanos;
        setDaemon(true);
    }

    @Override
    public void run() {
        long notBefore = System.nanoTime();
        while (await(notBefore)) {
            notBefore = System.nanoTime() + delayNanos;
            writer.writeWaiting();
        }
    }

    /** Waits for its end, which is when the queue is closed and empty; returns whether it was interrupted meanwhile. */
    boolean joinAnyway() {
        boolean interrupted = false;
        while (isAlive()) {
            try {
                join();
            } catch (InterruptedException e) {
                interrupted = true; // every append is acknowledged or refused, but none left open
            }
        }
        return interrupted;
    }

    private boolean await(long notBefore) {
        while (true) {
            try {
                return queue.await(notBefore, writer.isNearlyFull() ? LOOK_NANOS : Long.MAX_VALUE);
            } catch (InterruptedException e) {
                // Only a callback can have interrupted this thread, and it has no say in when the journal ends.
                LOG.warn("journal writer was interrupted by a callback; going on");
            }
        }
    }
}
