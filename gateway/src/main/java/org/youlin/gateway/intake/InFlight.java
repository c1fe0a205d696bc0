package org.youlin.gateway.intake;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is on its way to the journal. */
final class InFlight {
    private final IntakeLimits limits;
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    InFlight(IntakeLimits limits) {
        this.limits = limits;
    }

    /** Whether a message of {@code size} bytes may enter; it must then leave. */
    boolean enter(int size) {
        if (messages.get() >= 2L * limits.messagesMax() || bytes.get() >= 2 * limits.bytesMax()) {
            return false;
        }
        messages.incrementAndGet();
        bytes.addAndGet(size);
        return true;
    }

    void leave(int size) {
        messages.decrementAndGet();
        bytes.addAndGet(-size);
        if (!waiting.isEmpty() && hasRoom()) {
            wake();
        }
    }

    int messages() {
        return messages.get();
    }

    boolean isFull() {
        return messages.get() >= limits.messagesMax() || bytes.get() >= limits.bytesMax();
    }

    /** Runs {@code action} once there is room, at once if there is, on whichever thread made the room. */
    void whenRoom(Runnable action) {
        waiting.add(action);
        // The last message may have left between the caller's look and the line above.
        if (hasRoom()) {
            wake();
        }
    }

    /** Half empty, so that readers do not stop and go with every message. */
    private boolean hasRoom() {
        return messages.get() <= limits.messagesMax() / 2 && bytes.get() <= limits.bytesMax() / 2;
    }

    private void wake() {
        for (Runnable action = waiting.poll(); action != null; action = waiting.poll()) {
            action.run();
        }
    }
}
