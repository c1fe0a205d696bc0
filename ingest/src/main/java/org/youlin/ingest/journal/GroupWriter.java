package org.youlin.ingest.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.reading.JournalUnavailableException;

/** Writes and syncs what has queued up, one group at a time, and completes its appends. For one thread. */
final class GroupWriter {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

    private final AppendQueue queue;
    private final SegmentAppender appender;
    private final Bounds bounds;
    private final ChangeSignal signal;
    private final JournalMeters meters;
    private final LongSupplier nanoClock;
    private volatile String trouble = "";

    GroupWriter(
            AppendQueue queue,
            SegmentAppender appender,
            Bounds bounds,
            ChangeSignal signal,
            JournalMeters meters,
            LongSupplier nanoClock) {
        this.queue = queue;
        this.appender = appender;
        this.bounds = bounds;
        this.signal = signal;
        this.meters = meters;
        this.nanoClock = nanoClock;
    }

    /** Why the last group was not taken; empty when it was. */
    String trouble() {
        return trouble;
    }

    /** Writes what waits as one group; false when nothing does. */
    boolean writeWaiting() {
        List<Append> group = queue.takeAll();
        if (group.isEmpty()) {
            return false;
        }
        try {
            write(group);
        } finally {
            queue.written();
        }
        return true;
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
            long started = nanoClock.getAsLong();
            appender.write(group, bytes);
            meters.group().record(Duration.ofNanos(nanoClock.getAsLong() - started));
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
