package org.youlin.ingest.sql;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for work on the database that is asked for where nobody may block. At its bound it refuses. */
public final class SqlWork implements AutoCloseable {
    private static final long STOP_WITHIN_SECONDS = 5;

    private final ThreadPoolExecutor executor;

    /**
     * Starts no thread before there is work.
     *
     * @param threads 1 keeps the order in which work was asked for
     * @param waitingMax how much work may wait, 1 or more
     */
    public SqlWork(String name, int threads, int waitingMax) {
        executor = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(waitingMax),
                task -> new Thread(task, name));
        executor.allowCoreThreadTimeOut(true);
    }

    /** Runs {@code task}; the stage fails with what it threw, or when too much waits already. */
    @SuppressWarnings("CatchingUnchecked") // Whatever the task throws belongs to whoever waits for it.
    public <T> CompletionStage<T> run(Callable<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    done.complete(task.call());
                } catch (Exception e) {
                    done.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(e);
        }
        return done;
    }

    /** Waits a while for what was asked for before. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
