package org.youlin.simulator.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.youlin.simulator.Simulation;

/** Runs a simulation until it ends or is told to; it says goodbye in either case. */
public final class UntilEnded {
    private static final Duration HOOK_TIMEOUT = Duration.ofSeconds(3);
    /** Nobody waits for longer. */
    public static final Duration FOR_EVER = Duration.ofDays(36_500);

    private UntilEnded() {}

    /**
     * Blocks meanwhile.
     *
     * @param longest {@link #FOR_EVER} when it is empty
     * @return the exit code: 1 when the simulation failed
     */
    public static int run(Simulation simulation, Optional<Duration> longest) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    simulation.end();
                    awaitQuietly(closed);
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (simulation) {
            simulation.start();
            return simulation.awaitEnd(longest.orElse(FOR_EVER)) ? 0 : 1;
        } finally {
            closed.countDown();
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // Then the hook is what ended the simulation.
        }
    }

    private static void awaitQuietly(CountDownLatch closed) {
        try {
            boolean unused = closed.await(HOOK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
