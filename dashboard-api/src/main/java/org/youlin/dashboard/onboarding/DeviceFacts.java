package org.youlin.dashboard.onboarding;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.domain.device.ConnectionAttempt;
import org.youlin.domain.device.Freshness;
import org.youlin.domain.reading.Refusal;

/**
 * All from which it is concluded how a device is doing. Times are epoch milliseconds.
 *
 * @param online whether it, or its field gateway, is connected
 * @param attempts newest first
 * @param lastHeard when a reading or event of it last arrived
 * @param letters what was refused lately, newest first
 * @param gateway empty when it speaks for itself
 */
record DeviceFacts(
        long now,
        boolean online,
        List<ConnectionAttempt> attempts,
        OptionalLong lastHeard,
        Duration expectedInterval,
        Duration staleAfter,
        List<Letter> letters,
        List<MetricFacts> metrics,
        Optional<GatewayFacts> gateway) {
    DeviceFacts {
        attempts = List.copyOf(attempts);
        letters = List.copyOf(letters);
        metrics = List.copyOf(metrics);
    }

    record Letter(long at, Refusal refusal) {}

    /** The latest of a metric; empty when it was never sent. */
    record MetricFacts(String name, Optional<Arrival> latest) {}

    record Arrival(long measuredAt, long receivedAt) {}

    record GatewayFacts(String name, boolean online) {}

    Freshness freshness() {
        return Freshness.at(now, lastHeard, staleAfter);
    }

    Freshness freshness(MetricFacts metric) {
        return Freshness.at(
                now,
                metric.latest()
                        .map(latest -> OptionalLong.of(latest.receivedAt()))
                        .orElse(OptionalLong.empty()),
                staleAfter);
    }
}
