package org.youlin.gateway.mqtt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.gateway.mqtt.RateLimits.Limit;

/** Counts how connections begin and end, and tells the log of the first of a kind only. */
final class EndpointMeters {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointMeters.class);

    private final Counter accepted;
    private final Counter wills;
    private final Counter withheld;
    private final Map<Limit, Counter> refused = new EnumMap<>(Limit.class);
    private final Map<Limit, Counter> slowed = new EnumMap<>(Limit.class);
    private final Map<Ending, Counter> ended = new EnumMap<>(Ending.class);
    private final Set<Ending> logged = EnumSet.noneOf(Ending.class);

    EndpointMeters(MeterRegistry meters) {
        accepted = Counter.builder("youlin.gateway.connections.accepted")
                .description("Devices that authenticated")
                .register(meters);
        wills = Counter.builder("youlin.gateway.wills")
                .description("Wills that fell due, each an event of its device")
                .register(meters);
        withheld = Counter.builder("youlin.gateway.packets.withheld")
                .description("Packets not sent because they are longer than their device takes")
                .register(meters);
        for (Limit limit : Limit.values()) {
            refused.put(
                    limit,
                    Counter.builder("youlin.gateway.rate.refused")
                            .description("Messages refused because their sender sends too fast")
                            .tag("limit", limit.name())
                            .register(meters));
            slowed.put(
                    limit,
                    Counter.builder("youlin.gateway.rate.slowed")
                            .description("Times that reading from a sender paused because it sends too fast")
                            .tag("limit", limit.name())
                            .register(meters));
        }
        for (Ending ending : Ending.values()) {
            ended.put(
                    ending,
                    Counter.builder("youlin.gateway.connections.ended")
                            .description("Connections that ended or were turned away")
                            .tag("reason", ending.name())
                            .register(meters));
        }
    }

    void accepted() {
        accepted.increment();
    }

    void refused(Limit limit) {
        increment(refused.get(limit));
    }

    void slowed(Limit limit) {
        increment(slowed.get(limit));
    }

    void withheld() {
        withheld.increment();
    }

    void willDue() {
        wills.increment();
    }

    /**
     * Counts an ending.
     *
     * @param who the device or address, never a token
     */
    void ended(Ending ending, String who, String detail) {
        increment(ended.get(ending));
        if (ending.isNoteworthy() && isFirst(ending)) {
            LOG.warn("Connection of {} ended: {} {} (further ones are counted only)", who, ending, detail);
        } else {
            LOG.debug("Connection of {} ended: {} {}", who, ending, detail);
        }
    }

    private static void increment(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }

    private boolean isFirst(Ending ending) {
        synchronized (logged) {
            return logged.add(ending);
        }
    }
}
