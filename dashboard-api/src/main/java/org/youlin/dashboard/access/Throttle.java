package org.youlin.dashboard.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts what is done under a key, and refuses more of it for a while. Safe for use by many threads. */
public final class Throttle {
    private static final int KEYS_MAX = 10_000;

    private final int timesMax;
    private final Duration window;
    private final InstantSource clock;
    // INVARIANT: in order of the windows' begin, so that the eldest is the first to be forgotten.
    private final Map<String, Window> windows = new LinkedHashMap<>();

    /** Lets something be done {@code timesMax} times within {@code window} after the first time. */
    public Throttle(int timesMax, Duration window, InstantSource clock) {
        this.timesMax = timesMax;
        this.window = window;
        this.clock = clock;
    }

    private record Window(long sinceMillis, int times) {}

    /**
     * Counts one time before it is done, so that many at once are not all let through.
     *
     * @return how long to wait; empty when it may go on
     */
    public synchronized Optional<Duration> begin(String key) {
        long now = clock.millis();
        Window known = windows.get(key);
        if (known == null || now - known.sinceMillis() >= window.toMillis()) {
            windows.remove(key);
            forgetEldest();
            windows.put(key, new Window(now, 1));
            return Optional.empty();
        }
        if (known.times() >= timesMax) {
            return Optional.of(Duration.ofMillis(known.sinceMillis() + window.toMillis() - now));
        }
        windows.put(key, new Window(known.sinceMillis(), known.times() + 1));
        return Optional.empty();
    }

    /** What was done under the key so far counts no more. */
    public synchronized void forgive(String key) {
        windows.remove(key);
    }

    /** One time less counts under the key. */
    public synchronized void giveBack(String key) {
        windows.computeIfPresent(key, (same, known) -> new Window(known.sinceMillis(), Math.max(0, known.times() - 1)));
    }

    /** Whether nothing more may be done under the key for now. */
    public synchronized boolean isClosed(String key) {
        Window known = windows.get(key);
        return known != null && known.times() >= timesMax && clock.millis() - known.sinceMillis() < window.toMillis();
    }

    private void forgetEldest() {
        if (windows.size() >= KEYS_MAX) {
            windows.remove(windows.keySet().iterator().next());
        }
    }
}
