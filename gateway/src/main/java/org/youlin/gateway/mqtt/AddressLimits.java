package org.youlin.gateway.mqtt;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what each address fails at and holds. Bounded; safe for use by many threads. */
final class AddressLimits {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int ADDRESSES_MAX = 10_000;
    /** Of IPv6 a whole /64 belongs to one subscriber. */
    private static final int IPV6_PREFIX_BYTES = 8;

    private final ConnectionLimits limits;
    /** Oldest window first. */
    private final Map<String, Window> failures = new LinkedHashMap<>();

    private final Map<String, Integer> open = new LinkedHashMap<>();

    AddressLimits(ConnectionLimits limits) {
        this.limits = limits;
    }

    private record Window(long beginMillis, int failures) {
        boolean isOver(long nowMillis) {
            return nowMillis - beginMillis >= MINUTE_MILLIS;
        }
    }

    /** Who is counted together. */
    static String key(SocketAddress address) {
        InetAddress ip = address instanceof InetSocketAddress socket ? socket.getAddress() : null;
        if (ip == null) {
            return String.valueOf(address);
        }
        return ip instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(ip.getAddress(), IPV6_PREFIX_BYTES))
                : ip.getHostAddress();
    }

    /** Whether {@code key} may open one more connection; it must then be {@link #closed}. */
    synchronized boolean opened(String key) {
        int before = open.getOrDefault(key, 0);
        if (before >= limits.perAddressMax()) {
            return false;
        }
        open.put(key, before + 1);
        return true;
    }

    synchronized void closed(String key) {
        open.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    synchronized boolean mayLogIn(String key, long nowMillis) {
        Window window = failures.get(key);
        return window == null || window.isOver(nowMillis) || window.failures() < limits.failedLogInsPerMinuteMax();
    }

    synchronized void failed(String key, long nowMillis) {
        Window window = failures.get(key);
        if (window != null && !window.isOver(nowMillis)) {
            failures.put(key, new Window(window.beginMillis(), window.failures() + 1));
            return;
        }
        failures.remove(key);
        failures.put(key, new Window(nowMillis, 1));
        if (failures.size() > ADDRESSES_MAX) {
            failures.remove(failures.keySet().iterator().next());
        }
    }
}
