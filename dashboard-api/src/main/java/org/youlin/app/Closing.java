package org.youlin.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was opened, last first; one that fails does not keep the others open. */
final class Closing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final Deque<Open> opened = new ArrayDeque<>();

    private record Open(String name, AutoCloseable resource) {}

    <T extends AutoCloseable> T add(String name, T resource) {
        opened.push(new Open(name, resource));
        return resource;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // Whatever a resource throws, the others must still be closed.
    public void close() {
        while (!opened.isEmpty()) {
            Open open = opened.pop();
            try {
                open.resource().close();
            } catch (Exception e) {
                log.warn("could not close the {}", open.name(), e);
            }
        }
    }
}
