package org.youlin.ingest.sql;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again until it is closed. What it does asks its own clock for the time. */
public final class Ticking implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ticking.class);
    private static final long STOP_WITHIN_MILLIS = 5_000;

    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);

    /** Begins at once, on a thread called {@code name}; {@code task} may block. */
    public Ticking(String name, Duration pause, Runnable task) {
        thread = new Thread(() -> run(name, pause, task), name);
        thread.start();
    }

    private void run(String name, Duration pause, Runnable task) {
        boolean failing = false;
        try {
            do {
                try {
                    task.run();
                    failing = false;
                } catch (RuntimeException e) {
                    if (!failing) {
                        log.warn("{} failed; it is tried again", name, e);
                    }
                    failing = true;
                }
            } while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(STOP_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
