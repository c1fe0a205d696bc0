package org.youlin.dashboard.onboarding;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.youlin.dashboard.device.DeadLetterView;
import org.youlin.dashboard.device.DeviceView.Connection;
import org.youlin.dashboard.device.DeviceViews;
import org.youlin.dashboard.onboarding.DeviceFacts.Arrival;
import org.youlin.dashboard.onboarding.DeviceFacts.GatewayFacts;
import org.youlin.dashboard.onboarding.DeviceFacts.Letter;
import org.youlin.dashboard.onboarding.DeviceFacts.MetricFacts;
import org.youlin.dashboard.onboarding.DiagnosisView.GatewayView;
import org.youlin.dashboard.onboarding.DiagnosisView.MetricView;
import org.youlin.dashboard.onboarding.DiagnosisView.RefusalCount;
import org.youlin.dashboard.onboarding.DiagnosisView.RefusalsView;
import org.youlin.dashboard.onboarding.DiagnosisView.RuleView;
import org.youlin.domain.device.ConnectionAttempt;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.Freshness;
import org.youlin.domain.reading.Refusal;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.shard.LatestValues;
import org.youlin.ingest.shard.LatestValues.Value;
import org.youlin.ingest.sql.Database;

/** Gathers what is known of one device. */
public final class DiagnosisReader {
    private static final int LETTERS_MAX = 20;

    private final Database database;
    private final Registry registry;
    private final Rules rules;
    private final LatestValues latest;
    private final DeviceViews views;

    public DiagnosisReader(Database database, Registry registry, Rules rules, LatestValues latest, DeviceViews views) {
        this.database = database;
        this.registry = registry;
        this.rules = rules;
        this.latest = latest;
        this.views = views;
    }

    DeviceFacts facts(Device device, List<ConnectionAttempt> attempts, List<DeadLetterView> letters, long nowMillis) {
        Map<String, Value> values = latest.of(device.id());
        return new DeviceFacts(
                nowMillis,
                views.isOnline(device),
                attempts,
                latest.lastHeardMillis(device.id()),
                device.profile().expectedInterval(),
                device.profile().staleAfter(),
                letters.stream()
                        .map(letter -> new Letter(letter.ts(), letter.refusals().get(0)))
                        .toList(),
                device.profile().metrics().stream()
                        .map(metric -> new MetricFacts(
                                metric.name(),
                                Optional.ofNullable(values.get(metric.name()))
                                        .map(value -> new Arrival(value.tsMillis(), value.receivedAtMillis()))))
                        .toList(),
                gateway(device).map(gateway -> new GatewayFacts(gateway.name(), views.isOnline(gateway))));
    }

    private Optional<Device> gateway(Device device) {
        return device.fieldGateway().flatMap(registry::find);
    }

    List<DeadLetterView> letters(Device device) {
        return database.read(handle -> DeadLetterView.newest(handle, device.id(), Optional.empty(), LETTERS_MAX));
    }

    RefusalsView refusals(Device device, List<DeadLetterView> letters) {
        long total = database.read(handle -> DeadLetterView.count(handle, device.id()));
        record Kind(String reason, String field, String value) {
            static Kind of(Refusal refusal) {
                return new Kind(refusal.reason().name(), refusal.field(), refusal.value());
            }
        }
        Map<Kind, List<DeadLetterView>> byKind = letters.stream()
                .collect(Collectors.groupingBy(
                        letter -> Kind.of(letter.refusals().get(0))));
        List<RefusalCount> counts = byKind.entrySet().stream()
                .map(each -> new RefusalCount(
                        each.getKey().reason(),
                        each.getKey().field(),
                        each.getKey().value(),
                        each.getValue().size(),
                        each.getValue().get(0).ts()))
                .sorted(Comparator.comparingLong(RefusalCount::letters)
                        .thenComparingLong(RefusalCount::lastAt)
                        .reversed())
                .toList();
        return new RefusalsView(total, counts, letters);
    }

    List<MetricView> metrics(Device device, DeviceFacts facts) {
        Map<String, Value> values = latest.of(device.id());
        Map<String, MetricFacts> known =
                facts.metrics().stream().collect(Collectors.toMap(MetricFacts::name, Function.identity()));
        return device.profile().metrics().stream()
                .map(metric -> {
                    Optional<Value> value = Optional.ofNullable(values.get(metric.name()));
                    return new MetricView(
                            metric.name(),
                            metric.unit(),
                            facts.freshness(known.getOrDefault(
                                    metric.name(), new MetricFacts(metric.name(), Optional.empty()))),
                            value.map(each -> OptionalLong.of(each.tsMillis())).orElse(OptionalLong.empty()),
                            value.map(each -> OptionalLong.of(each.receivedAtMillis()))
                                    .orElse(OptionalLong.empty()),
                            value.map(each -> OptionalDouble.of(each.value())).orElse(OptionalDouble.empty()));
                })
                .toList();
    }

    List<RuleView> rules(Device device) {
        return rules.book().of(device).stream()
                .map(rule -> new RuleView(rule.id().value(), rule.name()))
                .toList();
    }

    Optional<GatewayView> gatewayView(Device device, long nowMillis) {
        return gateway(device).map(gateway -> {
            OptionalLong lastSeen = latest.lastHeardMillis(gateway.id());
            return new GatewayView(
                    gateway.id().value(),
                    gateway.name(),
                    views.isOnline(gateway) ? Connection.ONLINE : Connection.OFFLINE,
                    Freshness.at(nowMillis, lastSeen, gateway.profile().staleAfter()),
                    lastSeen);
        });
    }
}
