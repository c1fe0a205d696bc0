package org.youlin.app.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Looks at a condition again and again. */
final class Waiting {
    private Waiting() {}

    /** Returns false when {@code max} passed, or the thread was interrupted, before the condition held. */
    static boolean until(BooleanSupplier condition, Duration every, Duration max) {
        long deadline = System.nanoTime() + max.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(every.toNanos());
        }
        return true;
    }
}
