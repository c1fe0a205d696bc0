package org.youlin.gateway.push;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what happens in a minute, by key. Forgets the oldest keys when there are too many; safe for many threads. */
final class MinuteCounts {
    private static final int KEYS_MAX = 10_000;
    private static final long MINUTE_MILLIS = 60_000;

    private record Window(long beginMillis, int count) {}

    private final int countMax;
    /** Oldest window first. */
    private final Map<String, Window> windows = new LinkedHashMap<>();

    MinuteCounts(int countMax) {
        this.countMax = countMax;
    }

    /** Counts one more for {@code key}; false when that is too many. */
    synchronized boolean allows(String key, long nowMillis) {
        Window window = windows.get(key);
        if (window != null && nowMillis - window.beginMillis() < MINUTE_MILLIS && nowMillis >= window.beginMillis()) {
            if (window.count() >= countMax) {
                return false;
            }
            windows.put(key, new Window(window.beginMillis(), window.count() + 1));
            return true;
        }
        windows.remove(key);
        windows.put(key, new Window(nowMillis, 1));
        if (windows.size() > KEYS_MAX) {
            windows.remove(windows.keySet().iterator().next());
        }
        return true;
    }
}
