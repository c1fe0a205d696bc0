package org.youlin.faults;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** The thread that writes points, as it seems to shards: sometimes at once, sometimes a good while later. */
final class SimulatedWriter implements Executor {
    private final RandomGenerator random;
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    SimulatedWriter(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public void execute(Runnable work) {
        if (random.nextBoolean()) {
            work.run();
        } else {
            waiting.add(work);
        }
    }

    /** Does what has waited longest; false when nothing waits. */
    boolean work() {
        Runnable work = waiting.poll();
        if (work != null) {
            work.run();
        }
        return work != null;
    }
}
