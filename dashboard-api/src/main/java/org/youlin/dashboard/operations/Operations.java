package org.youlin.dashboard.operations;

import java.util.List;

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
        long journalBytesPending,
        long oldestPendingMillis,
        long readingsReceived,
        long readingsStored,
        long readingsDuplicate,
        long messagesRefused,
        long devicesOnline) {
    public Operations {
        components = List.copyOf(components);
    }

    /**
     * Something that the platform depends on, or is made of.
     *
     * @param detail a sentence; empty when all is well
     */
    public record Component(String name, State state, String detail) {}

    /** Whether a component works. */
    public enum State {
        UP,
        DOWN
    }
}
