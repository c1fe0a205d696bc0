package org.youlin.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youlin.ingest.shard.Patience;
import org.youlin.ingest.shard.Shards;

/**
 * A rhythm without threads: the clock stands until it is set, and everything is done when it is told to. So days pass as
 * fast as they can be worked through, and a busy machine changes nothing of what comes out.
 */
final class ByHand implements Rhythm {
    private final List<Repeated> repeated = new ArrayList<>();
    private @Nullable Shards shards;
    private int shardCount;
    private volatile Instant now;

    private static final class Repeated {
        private final Duration pause;
        private final Runnable task;
        private Instant due;

        private Repeated(Duration pause, Runnable task, Instant due) {
            this.pause = pause;
            this.task = task;
            this.due = due;
        }
    }

    ByHand(Instant start) {
        now = start;
    }

    @Override
    public InstantSource clock() {
        return () -> now;
    }

    @Override
    public Patience patience() {
        return Patience.NONE;
    }

    @Override
    public void drive(Shards driven, int count) {
        shards = driven;
        shardCount = count;
    }

    @Override
    public AutoCloseable repeat(String name, Duration pause, Runnable task) {
        Repeated added = new Repeated(pause, task, now);
        repeated.add(added);
        return () -> repeated.remove(added);
    }

    /**
     * Does what is to be done at this moment.
     *
     * @throws IllegalStateException when a shard cannot go on
     */
    void work() throws InterruptedException {
        for (int shard = 0; shards != null && shard < shardCount; shard++) {
            long behind;
            do {
                behind = shards.status().get(shard).bytesPending();
                shards.step(shard);
            } while (shards.status().get(shard).bytesPending() < behind);
            requireUntroubled(shards, shard);
        }
        for (Repeated each : List.copyOf(repeated)) {
            if (!now.isBefore(each.due)) {
                each.task.run();
                each.due = now.plus(each.pause);
            }
        }
    }

    private static void requireUntroubled(Shards shards, int shard) {
        shards.status().get(shard).trouble().ifPresent(trouble -> {
            throw new IllegalStateException("shard " + shard + " cannot go on: " + trouble);
        });
    }

    /**
     * Sets the clock.
     *
     * @throws IllegalArgumentException when it would go back
     */
    void set(Instant time) {
        if (time.isBefore(now)) {
            throw new IllegalArgumentException("the clock is at " + now + "; it cannot go back to " + time);
        }
        now = time;
    }
}
