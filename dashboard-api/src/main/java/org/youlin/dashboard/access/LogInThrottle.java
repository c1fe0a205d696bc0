package org.youlin.dashboard.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts failed log-ins per account and address, and refuses more of them for a while. */
final class LogInThrottle {
    static final int FAILURES_MAX = 10;
    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int KEYS_MAX = 10_000;

    private final InstantSource clock;
    // INVARIANT: in order of the windows' begin, so that the eldest is the first to be forgotten.
    private final Map<Key, Window> windows = new LinkedHashMap<>();

    LogInThrottle(InstantSource clock) {
        this.clock = clock;
    }

    private record Key(String username, String address) {}

    private record Window(long sinceMillis, int attempts) {}

    /**
     * Counts an attempt before it is made, so that many at once are not all let through.
     *
     * @return how long to wait; empty when the attempt may go on
     */
    synchronized Optional<Duration> begin(String username, String address) {
        long now = clock.millis();
        Key key = new Key(username, address);
        Window window = windows.get(key);
        if (window == null || now - window.sinceMillis() >= WINDOW.toMillis()) {
            windows.remove(key);
            forgetEldest();
            windows.put(key, new Window(now, 1));
            return Optional.empty();
        }
        if (window.attempts() >= FAILURES_MAX) {
            return Optional.of(Duration.ofMillis(window.sinceMillis() + WINDOW.toMillis() - now));
        }
        windows.put(key, new Window(window.sinceMillis(), window.attempts() + 1));
        return Optional.empty();
    }

    /** The attempt was good: earlier failures are forgiven. */
    synchronized void succeeded(String username, String address) {
        windows.remove(new Key(username, address));
    }

    private void forgetEldest() {
        if (windows.size() >= KEYS_MAX) {
            windows.remove(windows.keySet().iterator().next());
        }
    }
}
