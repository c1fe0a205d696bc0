package org.youlin.gateway.mqtt;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts how often strangers ask for credentials, so that keys cannot be guessed. Safe for use by many threads. */
final class ProvisionAttempts {
    static final int PER_CONNECTION_MAX = 3;
    static final int PER_ADDRESS_MAX = 60;
    private static final long WINDOW_MILLIS = 60_000;
    /** Beyond so many addresses the oldest are forgotten. */
    private static final int ADDRESSES_MAX = 10_000;

    private final Map<String, Window> windows = new LinkedHashMap<>();

    private record Window(long fromMillis, int attempts) {}

    /** Whether one more attempt from {@code address} may be made at {@code nowMillis}. */
    synchronized boolean mayAsk(String address, long nowMillis) {
        Window window = windows.get(address);
        if (window == null || nowMillis - window.fromMillis() >= WINDOW_MILLIS) {
            windows.remove(address);
            if (windows.size() == ADDRESSES_MAX) {
                windows.remove(windows.keySet().iterator().next());
            }
            window = new Window(nowMillis, 0);
        }
        windows.put(address, new Window(window.fromMillis(), Math.min(window.attempts() + 1, PER_ADDRESS_MAX + 1)));
        return window.attempts() < PER_ADDRESS_MAX;
    }
}
