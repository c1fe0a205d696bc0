package org.youlin.app;

import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.ingest.series.InfluxSeriesStore;
import org.youlin.ingest.series.QuestDbSeriesStore;

/** The series store while it is opened, on a thread of its own, because that takes as long as the rest of a start. */
final class OpeningSeries implements AutoCloseable {
    private final FutureTask<SeriesStore> task;

    private OpeningSeries(FutureTask<SeriesStore> task) {
        this.task = task;
    }

    static OpeningSeries begin(YoulinConfig config, InstantSource clock) {
        FutureTask<SeriesStore> task = new FutureTask<>(() -> open(config, clock));
        Thread thread = new Thread(task, "opening-series");
        thread.setDaemon(true);
        thread.start();
        return new OpeningSeries(task);
    }

    private static SeriesStore open(YoulinConfig config, InstantSource clock) {
        return config.influx().isPresent()
                ? InfluxSeriesStore.open(config.influx().get(), clock)
                : QuestDbSeriesStore.open(config.data().resolve("series"), clock);
    }

    /** Waits until it is open; throws what opening it threw. */
    SeriesStore await() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("the series store cannot be opened: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the series store was opened", e);
        }
    }

    /** Closes what was opened, also when nobody waited for it. */
    @Override
    public void close() {
        try {
            task.get().close();
        } catch (ExecutionException e) {
            // It was not opened, and there is nothing to close.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
