package org.youlin.ingest.shard;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.SeriesStore.Rejected;
import org.youlin.ingest.shard.ShardMemory.Taken;

/**
 * Points that the series store is not known to have: some are being written, while more are taken in. For one thread,
 * beside that of the writer.
 */
final class PointsInHand {
    private final SeriesStore series;
    private Executor writer = Runnable::run;
    private List<Taken> waiting = new ArrayList<>();
    /** Kept until the store has them, however often it fails. */
    private List<Taken> writing = List.of();

    private @Nullable FutureTask<List<Rejected>> write;

    PointsInHand(SeriesStore series) {
        this.series = series;
    }

    /** A point that the store will never take, with the source of its reading. */
    record Refused(Rejected rejected, String source) {}

    /** What came of a write. */
    record Written(int stored, List<Refused> refused) {}

    /** From now on points are written on {@code other}, and not by whoever begins. */
    void writeOn(Executor other) {
        writer = other;
    }

    /** Those of which nothing has been written yet; more are added here. */
    List<Taken> waiting() {
        return waiting;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && writing.isEmpty();
    }

    boolean isWriting() {
        return !writing.isEmpty();
    }

    /** Whether {@link #finish} would not wait for the writer. */
    boolean isFinished() {
        return write == null || write.isDone();
    }

    /** Begins to write those that wait; nothing else is being written. */
    void begin() {
        writing = waiting;
        waiting = new ArrayList<>();
        if (!writing.isEmpty()) {
            write = writeOf(writing);
            writer.execute(write);
        }
    }

    private FutureTask<List<Rejected>> writeOf(List<Taken> points) {
        return new FutureTask<>(
                () -> series.write(points.stream().map(Taken::point).toList()));
    }

    /**
     * Waits until what is being written is, or writes it when the writer has not begun. A write that failed before is
     * tried again.
     *
     * @throws org.youlin.domain.reading.SeriesStoreUnavailableException when it failed
     */
    Written finish() throws InterruptedException {
        FutureTask<List<Rejected>> task = write == null ? writeOf(writing) : write;
        task.run(); // Does nothing when the writer has begun.
        write = null;
        try {
            Written written = written(task.get());
            writing = List.of();
            return written;
        } catch (InterruptedException e) {
            write = task;
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) requireNonNull(e.getCause());
        }
    }

    private Written written(List<Rejected> rejected) {
        if (rejected.isEmpty()) {
            return new Written(writing.size(), List.of());
        }
        IdentityHashMap<Point, String> sources = new IdentityHashMap<>();
        writing.forEach(taken -> sources.put(taken.point(), taken.source()));
        List<Refused> refused = rejected.stream()
                .map(each -> new Refused(
                        each, requireNonNull(sources.get(each.point()), "a point was rejected that was not written")))
                .toList();
        return new Written(writing.size() - refused.size(), refused);
    }
}
