package org.youlin.gateway.mqtt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.youlin.domain.device.ConnectionAttempt;
import org.youlin.domain.device.DeviceId;

/** The last comings, goings and refusals, newest first when read. Safe for use by many threads. */
final class ConnectionHistory {
    static final int PER_DEVICE_MAX = 20;
    static final int UNKNOWN_MAX = 200;
    private static final int DETAIL_CHARS_MAX = 200;

    /** Known devices only, thus bounded by the registry. */
    private final Map<DeviceId, Deque<ConnectionAttempt>> devices = new ConcurrentHashMap<>();

    private final Deque<ConnectionAttempt> unknown = new ArrayDeque<>();

    void add(DeviceId device, ConnectionAttempt attempt) {
        devices.compute(device, (id, attempts) -> add(attempts == null ? new ArrayDeque<>(2) : attempts, attempt));
    }

    private static Deque<ConnectionAttempt> add(Deque<ConnectionAttempt> attempts, ConnectionAttempt attempt) {
        synchronized (attempts) {
            keep(attempts, attempt, PER_DEVICE_MAX);
            return attempts;
        }
    }

    void addUnknown(ConnectionAttempt attempt) {
        synchronized (unknown) {
            keep(unknown, attempt, UNKNOWN_MAX);
        }
    }

    private static void keep(Deque<ConnectionAttempt> attempts, ConnectionAttempt attempt, int max) {
        attempts.addFirst(attempt);
        if (attempts.size() > max) {
            attempts.removeLast();
        }
    }

    List<ConnectionAttempt> of(DeviceId device) {
        Deque<ConnectionAttempt> attempts = devices.get(device);
        return attempts == null ? List.of() : copy(attempts);
    }

    List<ConnectionAttempt> unknown() {
        return copy(unknown);
    }

    private static List<ConnectionAttempt> copy(Deque<ConnectionAttempt> attempts) {
        synchronized (attempts) {
            return new ArrayList<>(attempts);
        }
    }

    /** An attempt whose detail, which senders choose in part, is cut to a sensible length. */
    static ConnectionAttempt attempt(long tsMillis, String address, String outcome, String detail) {
        return new ConnectionAttempt(
                tsMillis, address, outcome, detail.length() <= DETAIL_CHARS_MAX ? detail : beginning(detail) + "…");
    }

    /** Ends before a character that the cut would leave half of, as no JSON can carry that. */
    private static String beginning(String detail) {
        int end = DETAIL_CHARS_MAX - 1;
        return detail.substring(0, Character.isHighSurrogate(detail.charAt(end - 1)) ? end - 1 : end);
    }
}
