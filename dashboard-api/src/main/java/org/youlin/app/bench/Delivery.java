package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalDouble;

/** Messages of one reading each, followed from the load to the series store of a server. */
record Delivery(YoulinServer server, Load load, long messages) {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Slower than this is taken for a standstill. */
    private static final int MESSAGES_PER_SECOND_MIN = 500;

    Delivery {
        requireNonNull(server, "server is null");
        requireNonNull(load, "load is null");
    }

    /**
     * How far all messages came.
     *
     * @param durableNanos from the first publish until they were in the journal
     * @param storedNanos from the first publish until they were in the series store
     * @param lost those that never came there
     */
    record Settled(LoadRun.Result load, long durableNanos, long storedNanos, long lost) {}

    /** Publishes, and follows the messages until they are in the series store. */
    Settled publish(int qos, OptionalDouble rate) {
        Counters before = server.counters();
        double slowest = Math.min(MESSAGES_PER_SECOND_MIN, rate.orElse(MESSAGES_PER_SECOND_MIN));
        Duration max = PATIENCE.plusSeconds((long) (messages / slowest));
        LoadRun.Result result = load.publish(qos, messages, rate, max);
        long durable = qos > 0 ? result.endNanos() : whenAll(max, "durable", now -> now.durable() - before.durable());
        long stored = whenAll(max, "stored", now -> now.settled() - before.settled());
        long lost = messages - (server.counters().stored() - before.stored());
        return new Settled(result, durable - result.startNanos(), stored - result.startNanos(), lost);
    }

    /** Waits until what was stored has had all its effects in SQL too. */
    void awaitCommitted() {
        if (!Waiting.until(() -> server.counters().isCommitted(), POLL, PATIENCE)) {
            throw new IllegalStateException("the server has not committed after " + PATIENCE.toSeconds() + " s");
        }
    }

    private interface Progress {
        long of(Counters counters);
    }

    /** The moment at which {@code progress} has reached every message, {@link System#nanoTime}. */
    private long whenAll(Duration max, String what, Progress progress) {
        if (!Waiting.until(() -> progress.of(server.counters()) >= messages, POLL, max)) {
            throw new IllegalStateException(progress.of(server.counters()) + " of " + messages + " messages are " + what
                    + " after " + max.toSeconds() + " s");
        }
        return System.nanoTime();
    }
}
