package org.youlin.ingest.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.reading.JournalUnavailableException;

/**
 * The writer thread: takes whatever has queued up, writes and syncs it as one group, then completes its appends. While
 * a sync runs the next group gathers, so the load decides the size of groups.
 */
final class GroupWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

    private final AppendQueue queue;
    private final SegmentAppender appender;
    private final Bounds bounds;
    private final ChangeSignal signal;
    private final JournalMeters meters;
    private final long delayNanos;
    private volatile String trouble = "";

    GroupWriter(
            AppendQueue queue,
            SegmentAppender appender,
            Bounds bounds,
            ChangeSignal signal,
            JournalMeters meters,
            Duration groupDelayMax) {
        this.queue = queue;
        this.appender = appender;
        this.bounds = bounds;
        this.signal = signal;
        this.meters = meters;
        delayNanos = groupDelayMax.toNanos();
    }

    /** Why the last group was not taken; empty when it was. */
    String trouble() {
        return trouble;
    }

    @Override
    public void run() {
        long notBefore = System.nanoTime();
        while (true) {
            List<Append> group = take(notBefore);
            if (group.isEmpty()) {
                return;
            }
            notBefore = System.nanoTime() + delayNanos;
            write(group);
        }
    }

    private List<Append> take(long notBefore) {
        while (true) {
            try {
                return queue.takeAll(notBefore);
            } catch (InterruptedException e) {
                // Only a callback can have interrupted this thread, and it has no say in when the journal ends.
                LOG.warn("journal writer was interrupted by a callback; going on");
            }
        }
    }

    private void write(List<Append> group) {
        Thread.interrupted(); // a callback's leftover interrupt would close the file
        long bytes = 0;
        int entries = 0;
        for (Append append : group) {
            bytes += append.length();
            entries += append.entries();
        }
        try {
            String refusal = bytes == 0 ? null : bounds.refusal(bytes);
            if (refusal != null) {
                fail(group, entries, new JournalUnavailableException(refusal));
                return;
            }
            long started = System.nanoTime();
            appender.write(group, bytes);
            meters.group().record(Duration.ofNanos(System.nanoTime() - started));
        } catch (IOException e) {
            String message = "journal could not write: " + e + "; check the disk, appends are tried again";
            fail(group, entries, new JournalUnavailableException(message, e));
            return;
        } catch (RuntimeException | Error e) {
            appender.requestRoll();
            fail(group, entries, new JournalUnavailableException("journal writer failed: " + e, e));
            return;
        }
        if (!trouble.isEmpty() && bytes > 0) {
            LOG.info("journal takes entries again");
            trouble = "";
        }
        meters.appended(entries, bytes);
        signal.change();
        group.forEach(append -> append.done().complete(null));
    }

    private void fail(List<Append> group, int entries, JournalUnavailableException reason) {
        if (trouble.isEmpty()) {
            LOG.error("{}", reason.getMessage(), reason.getCause());
        }
        trouble = String.valueOf(reason.getMessage());
        meters.refused(entries);
        signal.change();
        group.forEach(append -> append.done().completeExceptionally(reason));
    }
}
