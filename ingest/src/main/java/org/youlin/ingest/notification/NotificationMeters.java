package org.youlin.ingest.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what became of messages. */
final class NotificationMeters {
    private final Map<Channel, Counter> sent = new EnumMap<>(Channel.class);
    private final Map<Channel, Counter> failed = new EnumMap<>(Channel.class);
    private final Map<Channel, Counter> givenUp = new EnumMap<>(Channel.class);
    private final AtomicLong pending = new AtomicLong();

    NotificationMeters(MeterRegistry meters) {
        for (Channel channel : Channel.values()) {
            sent.put(channel, counter(meters, "youlin.notification.sent", "Messages that a channel took", channel));
            failed.put(channel, counter(meters, "youlin.notification.failed", "Attempts to send that failed", channel));
            givenUp.put(
                    channel,
                    counter(meters, "youlin.notification.given.up", "Messages that are not tried again", channel));
        }
        Gauge.builder("youlin.notification.pending", pending::get)
                .description("Messages that are still to be sent")
                .strongReference(true)
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String name, String description, Channel channel) {
        return Counter.builder(name)
                .description(description)
                .tag("channel", channel.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    void sent(Channel channel) {
        count(sent, channel);
    }

    void failed(Channel channel) {
        count(failed, channel);
    }

    void givenUp(Channel channel) {
        count(givenUp, channel);
    }

    void pending(long now) {
        pending.set(now);
    }

    private static void count(Map<Channel, Counter> counters, Channel channel) {
        Counter counter = counters.get(channel);
        if (counter != null) {
            counter.increment();
        }
    }
}
