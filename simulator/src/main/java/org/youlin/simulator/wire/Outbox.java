package org.youlin.simulator.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Messages on their way: waiting, or sent and not acknowledged. Used by one thread; both parts are bounded.
 *
 * @param <M> told apart by identity: two messages of equal content are still two
 */
final class Outbox<M> {
    private final LinkLimits limits;
    private final Deque<M> waiting = new ArrayDeque<>();
    private final List<M> inFlight = new ArrayList<>();
    private long dropped;

    Outbox(LinkLimits limits) {
        this.limits = limits;
    }

    /** Adds a message; returns false when the oldest waiting one had to be dropped for it. */
    boolean add(M message) {
        waiting.addLast(message);
        return trim();
    }

    /** The next message to send, from then on in flight; empty when none waits or too many are in flight. */
    Optional<M> take() {
        if (inFlight.size() >= limits.inFlightMax() || waiting.isEmpty()) {
            return Optional.empty();
        }
        M message = waiting.removeFirst();
        inFlight.add(message);
        return Optional.of(message);
    }

    void acknowledged(M message) {
        inFlight.remove(message);
    }

    /** The connection is gone: what was in flight will be sent again, in its old order, before what waits. */
    void connectionLost() {
        for (int i = inFlight.size() - 1; i >= 0; i--) {
            waiting.addFirst(inFlight.get(i));
        }
        inFlight.clear();
        trim();
    }

    /** Forgets what waits and what is in flight: the next connection begins anew. */
    void clear() {
        waiting.clear();
        inFlight.clear();
    }

    int waitingCount() {
        return waiting.size();
    }

    /** How many messages were ever dropped. */
    long dropped() {
        return dropped;
    }

    private boolean trim() {
        boolean fits = true;
        while (waiting.size() > limits.waitingMax()) {
            waiting.removeFirst();
            dropped++;
            fits = false;
        }
        return fits;
    }
}
