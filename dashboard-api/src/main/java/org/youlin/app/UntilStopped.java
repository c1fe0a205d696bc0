package org.youlin.app;

import java.util.concurrent.CountDownLatch;

/** Waits for SIGTERM or Ctrl-C, and holds the process until everything is closed. */
final class UntilStopped {
    private final CountDownLatch stopped = new CountDownLatch(1);

    UntilStopped(Runnable close) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            close.run();
                            stopped.countDown();
                        },
                        "shutdown"));
    }

    void await() throws InterruptedException {
        stopped.await();
    }
}
