package org.youlin.gateway.mqtt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts how connections begin and end, and tells the log of the first of a kind only. */
final class EndpointMeters {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointMeters.class);

    private final Counter accepted;
    private final Counter wills;
    private final Map<Ending, Counter> ended = new EnumMap<>(Ending.class);
    private final Set<Ending> logged = EnumSet.noneOf(Ending.class);

    EndpointMeters(MeterRegistry meters) {
        accepted = Counter.builder("youlin.gateway.connections.accepted")
                .description("Devices that authenticated")
                .register(meters);
        wills = Counter.builder("youlin.gateway.wills")
                .description("Will messages that fell due; they are not stored")
                .register(meters);
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

    void willDue() {
        wills.increment();
    }

    /**
     * Counts an ending.
     *
     * @param who the device or address, never a token
     */
    void ended(Ending ending, String who, String detail) {
        Counter counter = ended.get(ending);
        if (counter != null) {
            counter.increment();
        }
        if (ending.isNoteworthy() && isFirst(ending)) {
            LOG.warn("Connection of {} ended: {} {} (further ones are counted only)", who, ending, detail);
        } else {
            LOG.debug("Connection of {} ended: {} {}", who, ending, detail);
        }
    }

    private boolean isFirst(Ending ending) {
        synchronized (logged) {
            return logged.add(ending);
        }
    }
}
