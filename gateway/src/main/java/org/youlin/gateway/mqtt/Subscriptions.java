package org.youlin.gateway.mqtt;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The filters that one connection holds. Changed on the connection's event loop, read on any thread. */
final class Subscriptions {
    /** Nothing is sent down at QoS 2. */
    static final int QOS_MAX = 1;

    /** Each with its QoS; replaced, never changed. */
    private volatile Map<Filter, Integer> held = Map.of();

    /** Takes {@code filter} at {@code qos} at most; returns the QoS granted. */
    int add(Filter filter, int qos) {
        int granted = Math.min(qos, QOS_MAX);
        Map<Filter, Integer> next = new EnumMap<>(Filter.class);
        next.putAll(held);
        next.put(filter, granted);
        held = next;
        return granted;
    }

    /** Gives {@code filter} up; false when it was not held. */
    boolean remove(Filter filter) {
        Map<Filter, Integer> next = new EnumMap<>(Filter.class);
        next.putAll(held);
        boolean had = next.remove(filter) != null;
        held = next.isEmpty() ? Map.of() : next;
        return had;
    }

    /** The QoS at which {@code feed} is to be sent; empty when nobody wants it. */
    OptionalInt qos(Feed feed) {
        int best = -1;
        for (Map.Entry<Filter, Integer> one : held.entrySet()) {
            if (one.getKey().covers(feed)) {
                best = Math.max(best, one.getValue());
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /** The feed on which to send things of {@code kind} that nobody asked for; empty when nobody wants them. */
    Optional<Feed> wanted(Feed.Kind kind) {
        if (!held.isEmpty()) {
            for (Feed feed : Feed.values()) {
                if (feed.kind() == kind && qos(feed).isPresent()) {
                    return Optional.of(feed);
                }
            }
        }
        return Optional.empty();
    }
}
