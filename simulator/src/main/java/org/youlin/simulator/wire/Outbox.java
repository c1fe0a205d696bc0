package org.youlin.simulator.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Messages on their way: waiting, or sent and not acknowledged. Used by one thread; both parts are bounded. */
final class Outbox {
    private final LinkLimits limits;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final List<Message> inFlight = new ArrayList<>();
    private long dropped;

    Outbox(LinkLimits limits) {
        this.limits = limits;
    }

    /** One message; two messages of equal content are still two. */
    static final class Message {
        final String topic;
        final byte[] body;

        Message(String topic, byte[] body) {
            this.topic = topic;
            this.body = body;
        }
    }

    /** Adds a message; returns false when the oldest waiting one had to be dropped for it. */
    boolean add(Message message) {
        waiting.addLast(message);
        return trim();
    }

    /** The next message to send, from then on in flight; empty when none waits or too many are in flight. */
    Optional<Message> take() {
        if (inFlight.size() >= limits.inFlightMax() || waiting.isEmpty()) {
            return Optional.empty();
        }
        Message message = waiting.removeFirst();
        inFlight.add(message);
        return Optional.of(message);
    }

    void acknowledged(Message message) {
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
