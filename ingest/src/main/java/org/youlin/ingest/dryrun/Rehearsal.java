package org.youlin.ingest.dryrun;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.Place;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.NoData;
import org.youlin.domain.rule.RuleState;
import org.youlin.ingest.rule.GatewayVoice;

/**
 * A rule that takes the steps which the shards would have taken with it, by a clock that goes with the history: it ticks
 * once a minute where a shard ticks once a second.
 */
final class Rehearsal {
    private static final long TICK_MILLIS = Duration.ofMinutes(1).toMillis();

    private final AlarmRule rule;
    /** No device is silent for less; the longest time there is when the rule does not ask for silence. */
    private final long silentMillisMin;

    private final Map<DeviceId, RehearsedDevice> devices = new LinkedHashMap<>();
    private final Map<Place, RehearsedPlace> places = new LinkedHashMap<>();
    /** Of the gateways whose silence excuses that of the devices behind them. */
    private final Map<DeviceId, Speaker> gateways = new HashMap<>();

    private final Findings findings;
    private long nextTickMillis;
    private long readings;
    private long events;

    private static final class Speaker {
        final Duration expectedInterval;

        @Nullable
        GatewayVoice voice;

        Speaker(Duration expectedInterval) {
            this.expectedInterval = expectedInterval;
        }

        void heard(long atMillis) {
            GatewayVoice known = voice;
            voice = known == null ? GatewayVoice.beginning(atMillis) : known.heard(atMillis, expectedInterval);
        }
    }

    /**
     * Begins with nothing known of any device.
     *
     * @param watched the devices that the rule watches
     * @param excusing gateways whose silence excuses that of the devices behind them
     * @param judged the places that a rule with a group judges; none for any other
     */
    Rehearsal(
            AlarmRule rule,
            Collection<Device> watched,
            Collection<Device> excusing,
            Collection<Originator> judged,
            ZoneId zone,
            long fromMillis) {
        this.rule = rule;
        this.silentMillisMin =
                rule.condition() instanceof NoData noData ? noData.silentFor().toMillis() : Long.MAX_VALUE;
        this.findings = new Findings(zone);
        this.nextTickMillis = fromMillis / TICK_MILLIS * TICK_MILLIS + TICK_MILLIS;
        rule.group()
                .ifPresent(group -> judged.forEach(
                        originator -> places.put(originator.place(), new RehearsedPlace(originator, group, findings))));
        excusing.forEach(gateway ->
                gateways.put(gateway.id(), new Speaker(gateway.profile().expectedInterval())));
        for (Device device : watched) {
            RehearsedPlace around = rule.group()
                    .flatMap(group -> group.around(device.place()))
                    .map(places::get)
                    .orElse(null);
            RehearsedDevice rehearsed = new RehearsedDevice(device, around, rule.initialState());
            devices.put(device.id(), rehearsed);
            if (around != null) {
                around.add(rehearsed);
            }
        }
    }

    void reading(Reading reading) {
        long atMillis = reading.tsMillis();
        advance(atMillis);
        RehearsedDevice device = heard(reading.device(), atMillis);
        if (device != null) {
            readings++;
            RuleState after = rule.onReading(device.state(), reading);
            device.step(rule, after, rule.judgedBy(after, reading).tsMillis(), findings);
        }
    }

    void event(DeviceEvent event) {
        advance(event.tsMillis());
        RehearsedDevice device = heard(event.device(), event.tsMillis());
        if (device != null && !event.isReplayed()) {
            events++;
            device.step(rule, rule.onEvent(device.state(), event), event.tsMillis(), findings);
        }
    }

    /** The time of the next reading or event has come. */
    void advance(long toMillis) {
        while (nextTickMillis <= toMillis) {
            tick(nextTickMillis);
            nextTickMillis += TICK_MILLIS;
        }
    }

    DryRunResult end(long toMillis) {
        advance(toMillis);
        return findings.result(devices.size(), readings, events, toMillis);
    }

    private @Nullable RehearsedDevice heard(DeviceId id, long atMillis) {
        RehearsedDevice device = devices.get(id);
        if (device != null) {
            device.heard(atMillis);
        }
        if (!gateways.isEmpty()) {
            Speaker speaker = device == null ? gateways.get(id) : speaker(device);
            if (speaker != null) {
                speaker.heard(atMillis);
            }
        }
        return device;
    }

    private @Nullable Speaker speaker(RehearsedDevice device) {
        return device.device().fieldGateway().map(gateways::get).orElse(null);
    }

    private void tick(long nowMillis) {
        for (RehearsedDevice device : devices.values()) {
            boolean mayBeSilent = device.heardMillis() > 0 && nowMillis - device.heardMillis() >= silentMillisMin;
            if (mayBeSilent || device.isRestless()) {
                tick(device, nowMillis);
            }
        }
        places.values().forEach(place -> place.judge(nowMillis));
    }

    private void tick(RehearsedDevice device, long nowMillis) {
        Duration staleAfter = device.device().profile().staleAfter();
        RuleState after = rule.onTick(device.state(), silentSince(device, nowMillis), nowMillis, staleAfter);
        device.step(rule, after, nowMillis, findings);
    }

    private long silentSince(RehearsedDevice device, long nowMillis) {
        Speaker speaker = gateways.isEmpty() ? null : speaker(device);
        if (speaker == null || speaker.voice == null) {
            return device.heardMillis();
        }
        return speaker.voice.silenceBehind(device.heardMillis(), nowMillis);
    }
}
