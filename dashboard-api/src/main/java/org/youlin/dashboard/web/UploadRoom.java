package org.youlin.dashboard.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Room in memory for large bodies. What does not fit is refused before a byte of it is taken in. */
public final class UploadRoom {
    private final Semaphore free;
    private final Counter refused;

    /**
     * Empty room.
     *
     * @param bytesMax how many bytes of bodies may be held at a time
     */
    public UploadRoom(int bytesMax, MeterRegistry meters) {
        this.free = new Semaphore(bytesMax);
        this.refused = Counter.builder("youlin.http.uploads.refused")
                .description("uploads for which there was no room at the moment")
                .register(meters);
        Gauge.builder("youlin.http.uploads", () -> bytesMax - free.availablePermits())
                .baseUnit("bytes")
                .description("room taken by uploads under way")
                .register(meters);
    }

    /** Takes room for a body of {@code bytes}; empty, and counted, where there is none left. */
    Optional<Place> take(int bytes) {
        if (!free.tryAcquire(bytes)) {
            refused.increment();
            return Optional.empty();
        }
        return Optional.of(new Place(bytes));
    }

    /** Room taken by one body, until the last who holds it lets it go. */
    final class Place {
        private final int bytes;
        private final AtomicInteger holders = new AtomicInteger(1);

        private Place(int bytes) {
            this.bytes = bytes;
        }

        void hold() {
            holders.incrementAndGet();
        }

        void release() {
            if (holders.decrementAndGet() == 0) {
                free.release(bytes);
            }
        }
    }
}
