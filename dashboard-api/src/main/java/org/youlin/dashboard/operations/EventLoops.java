package org.youlin.dashboard.operations;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Looks after the event loops: each is asked for a sign of life again and again, and how long it takes to give one is how
 * late everything is that it serves.
 */
public final class EventLoops {
    private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private final WorstLately lateNanos = new WorstLately(System.nanoTime());

    private EventLoops() {}

    /** Watches all loops of {@code vertx} until it is closed. */
    public static EventLoops watch(Vertx vertx) {
        EventLoops watched = new EventLoops();
        for (EventExecutor loop : ((VertxInternal) vertx).nettyEventLoopGroup()) {
            watched.ask(loop);
        }
        return watched;
    }

    private void ask(EventExecutor loop) {
        long due = System.nanoTime() + PAUSE_NANOS;
        // A loop that takes no more is being closed.
        ScheduledFuture<?> unused = loop.schedule(
                () -> {
                    long now = System.nanoTime();
                    lateNanos.note(now - due, now);
                    if (!loop.isShuttingDown()) {
                        ask(loop);
                    }
                },
                PAUSE_NANOS,
                TimeUnit.NANOSECONDS);
    }

    /** How late the latest of them was within the last minute or so. */
    public long lagMillis() {
        return TimeUnit.NANOSECONDS.toMillis(lateNanos.worst(System.nanoTime()));
    }
}
