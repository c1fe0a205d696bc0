package org.youlin.dashboard.onboarding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.youlin.dashboard.onboarding.DeviceFacts.Letter;
import org.youlin.dashboard.onboarding.DeviceFacts.MetricFacts;
import org.youlin.domain.device.ConnectionAttempt;
import org.youlin.domain.device.Freshness;
import org.youlin.domain.reading.Refusal;

/** Concludes from what is known of a device why it is not shown, or shown wrongly. Pure. */
final class Findings {
    static final String CONNECTED = "CONNECTED";
    private static final String BAD_CREDENTIALS = "BAD_CREDENTIALS";

    private Findings() {}

    /** What is the matter, most serious first; at least one finding. */
    static List<Finding> of(DeviceFacts facts) {
        List<Finding> findings = new ArrayList<>();
        Freshness freshness = facts.freshness();
        Optional<Finding> refused = allRefused(facts);
        if (freshness != Freshness.FRESH) {
            connection(facts).ifPresent(findings::add);
        }
        if (refused.isPresent()) {
            findings.add(refused.get());
        } else if (facts.online()) {
            silence(facts, freshness).ifPresent(findings::add);
        }
        if (refused.isEmpty()) {
            someRefused(facts).ifPresent(findings::add);
        }
        if (freshness == Freshness.FRESH) {
            late(facts).ifPresent(findings::add);
            metrics(facts, Freshness.NEVER, FindingCode.METRICS_MISSING).ifPresent(findings::add);
            metrics(facts, Freshness.STALE, FindingCode.METRICS_STALE).ifPresent(findings::add);
        }
        if (findings.isEmpty()) {
            findings.add(Finding.of(FindingCode.FINE, facts.lastHeard()));
        }
        findings.sort(Comparator.comparing(Finding::code));
        return List.copyOf(findings);
    }

    /** Data by another way, such as a broker, needs no connection: this is only asked when there is none. */
    private static Optional<Finding> connection(DeviceFacts facts) {
        if (facts.gateway().isPresent()) {
            return facts.gateway()
                    .filter(gateway -> !gateway.online())
                    .map(gateway -> Finding.of(FindingCode.GATEWAY_OFFLINE, OptionalLong.empty(), gateway.name()));
        }
        if (facts.online()) {
            return Optional.empty();
        }
        if (facts.attempts().isEmpty()) {
            return Optional.of(
                    facts.lastHeard().isPresent()
                            ? Finding.of(FindingCode.OFFLINE, facts.lastHeard())
                            : Finding.of(FindingCode.NEVER_CONNECTED, OptionalLong.empty()));
        }
        ConnectionAttempt last = facts.attempts().get(0);
        return Optional.of(
                last.outcome().equals(BAD_CREDENTIALS)
                        ? Finding.of(FindingCode.WRONG_CREDENTIALS, OptionalLong.of(last.tsMillis()), last.address())
                        : Finding.of(
                                FindingCode.CONNECTION_ENDED,
                                OptionalLong.of(last.tsMillis()),
                                last.outcome(),
                                last.detail()));
    }

    private static Optional<Finding> silence(DeviceFacts facts, Freshness freshness) {
        return switch (freshness) {
            case FRESH -> Optional.empty();
            case NEVER -> Optional.of(Finding.of(FindingCode.CONNECTED_NEVER_HEARD, lastConnected(facts.attempts())));
            case STALE ->
                Optional.of(Finding.of(
                        FindingCode.CONNECTED_BUT_SILENT,
                        facts.lastHeard(),
                        Long.toString(facts.expectedInterval().toMinutes())));
        };
    }

    static OptionalLong lastConnected(List<ConnectionAttempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.outcome().equals(CONNECTED))
                .mapToLong(ConnectionAttempt::tsMillis)
                .max();
    }

    private static Optional<Finding> allRefused(DeviceFacts facts) {
        long heard = facts.lastHeard().orElse(Long.MIN_VALUE);
        List<Letter> since =
                facts.letters().stream().filter(letter -> letter.at() > heard).toList();
        return since.isEmpty()
                ? Optional.empty()
                : Optional.of(refused(FindingCode.ALL_REFUSED, since.get(since.size() - 1), since.get(0)));
    }

    private static Optional<Finding> someRefused(DeviceFacts facts) {
        return facts.letters().stream()
                .filter(letter ->
                        facts.now() - letter.at() <= facts.staleAfter().toMillis())
                .findFirst()
                .map(letter -> refused(FindingCode.SOME_REFUSED, letter, letter));
    }

    private static Finding refused(FindingCode code, Letter first, Letter last) {
        Refusal refusal = last.refusal();
        return Finding.of(
                code,
                OptionalLong.of(first.at()),
                refusal.reason().name(),
                refusal.field(),
                refusal.value(),
                refusal.expected());
    }

    private static Optional<Finding> late(DeviceFacts facts) {
        return facts.metrics().stream()
                .flatMap(metric -> metric.latest().stream())
                .filter(latest -> latest.receivedAt() - latest.measuredAt()
                        > facts.staleAfter().toMillis())
                .max(Comparator.comparingLong(DeviceFacts.Arrival::receivedAt))
                .map(latest -> Finding.of(
                        FindingCode.READINGS_LATE,
                        OptionalLong.of(latest.receivedAt()),
                        Long.toString((latest.receivedAt() - latest.measuredAt()) / 60_000)));
    }

    private static Optional<Finding> metrics(DeviceFacts facts, Freshness wanted, FindingCode code) {
        String names = facts.metrics().stream()
                .filter(metric -> facts.freshness(metric) == wanted)
                .map(MetricFacts::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(Finding.of(code, OptionalLong.empty(), names));
    }
}
