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
    private static final long TRY_NANOS = 1_000_000_000L;

    private final AppendQueue queue;
    private final SegmentAppender appender;
    private final Room room;
    private final ChangeSignal signal;
    private final JournalMeters meters;
    private final LongSupplier nanoClock;
    private long triedNanos;
    private volatile String trouble = "";

    GroupWriter(
            AppendQueue queue,
            SegmentAppender appender,
            Room room,
            ChangeSignal signal,
            JournalMeters meters,
            LongSupplier nanoClock) {
        this.queue = queue;
        this.appender = appender;
        this.room = room;
        this.signal = signal;
        this.meters = meters;
        this.nanoClock = nanoClock;
    }

    /** Why the last group was not taken; empty when it was. */
    String trouble() {
        return trouble;
    }

    /** Whether {@link #writeWaiting} should be called soon even if nothing waits, because that may make room. */
    boolean isNearlyFull() {
        return room.isNearlyFull();
    }

    /** Writes what waits as one group and looks whether there is room; false when nothing waits. */
    boolean writeWaiting() {
        List<Append> group = queue.takeAll();
        if (group.isEmpty()) {
            lookForRoom();
            return false;
        }
        try {
            write(group);
        } finally {
            queue.written();
        }
        room.check();
        return true;
    }

    /** Senders that are held back try no more, so whether the disk works again is found out without them. */
    private void lookForRoom() {
        if (!room.isNearlyFull()) {
            return;
        }
        long now = nanoClock.getAsLong();
        if (room.isFailing() && now - triedNanos >= TRY_NANOS) {
            triedNanos = now;
            try {
                appender.write(List.of(), 0);
                room.written();
                signal.change();
            } catch (IOException e) {
                LOG.debug("journal disk still fails", e);
            }
        }
        room.check();
        if (!room.isNearlyFull()) {
            recovered();
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
            String refusal = bytes == 0 ? null : room.refusal(bytes);
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
        if (bytes > 0) {
            room.written();
            recovered();
        }
        meters.appended(entries, bytes);
        signal.change();
        group.forEach(append -> append.done().complete(null));
    }

    private void recovered() {
        if (!trouble.isEmpty()) {
            LOG.info("journal takes entries again");
            trouble = "";
        }
    }

    private void fail(List<Append> group, int entries, JournalUnavailableException reason) {
        if (trouble.isEmpty()) {
            LOG.error("{}", reason.getMessage(), reason.getCause());
        }
        trouble = String.valueOf(reason.getMessage());
        meters.refused(entries);
        triedNanos = nanoClock.getAsLong();
        room.refused(reason.getCause() != null);
        signal.change();
        group.forEach(append -> append.done().completeExceptionally(reason));
    }
}
