package org.youlin.dashboard.operations;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * State of the pipeline and of everything it depends on.
 *
 * @param ready whether requests and readings are served
 * @param journalBytesPending acknowledged, but not yet in the stores
 * @param oldestPendingMillis age of the oldest of those; 0 when there are none
 */
public record Operations(
        boolean ready,
        List<Component> components,
        Journal journal,
        List<Lag> shards,
        long journalBytesPending,
        long oldestPendingMillis,
        long devicesOnline) {
    public Operations {
        components = List.copyOf(components);
        shards = List.copyOf(shards);
    }

    /**
     * Something that the platform depends on, or is made of.
     *
     * @param detail a sentence; empty when all is well
     */
    public record Component(String name, State state, String detail) {}

    /**
     * How full the journal is.
     *
     * @param bytes of its files
     * @param bytesMax beyond which nothing is taken
     * @param nearlyFull whether devices are slowed down
     * @param refusedEntries how many messages were not taken since the start
     */
    public record Journal(long bytes, long bytesMax, boolean nearlyFull, long refusedEntries) {}

    /**
     * How far a shard is behind.
     *
     * @param bytesPending journal bytes it has yet to take in
     * @param oldestPendingMillis age of the oldest of them; 0 when there are none
     * @param bytesPerSecond how fast it takes them in
     * @param secondsLeft when it will have caught up at that rate; empty when it is not catching up
     * @param stopped whether only a restart helps
     * @param trouble what it is waiting for; empty when it is working
     */
    public record Lag(
            int shard,
            long bytesPending,
            long oldestPendingMillis,
            long bytesPerSecond,
            OptionalLong secondsLeft,
            boolean stopped,
            Optional<String> trouble) {}

    /** Whether a component works. */
    public enum State {
        UP,
        DOWN
    }
}
