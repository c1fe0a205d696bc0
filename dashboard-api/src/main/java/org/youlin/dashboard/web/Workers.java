package org.youlin.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A named pool for work that blocks; at its bound it refuses rather than queues. */
public final class Workers {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long WARN_AFTER_SECONDS = 30;

    private final WorkerExecutor executor;
    private final int workMax;
    private final AtomicInteger work = new AtomicInteger();

    /**
     * A pool of {@code threads} threads.
     *
     * @param workMax how much work may run or wait at a time
     */
    public Workers(Vertx vertx, String name, int threads, int workMax) {
        this.executor = vertx.createSharedWorkerExecutor(name, threads, WARN_AFTER_SECONDS, TimeUnit.SECONDS);
        this.workMax = workMax;
    }

    /** How much work runs or waits. */
    public int work() {
        return work.get();
    }

    public int workMax() {
        return workMax;
    }

    /** Runs {@code task} in no particular order; completes on the caller's context. */
    public <T> Future<T> run(Callable<T> task) {
        if (work.incrementAndGet() > workMax) {
            work.decrementAndGet();
            return Future.failedFuture(
                    new RefusedException(Problem.of(Message.OVERLOADED).retryAfter(RETRY_AFTER)));
        }
        return executor.executeBlocking(task, false).onComplete(done -> work.decrementAndGet());
    }
}
