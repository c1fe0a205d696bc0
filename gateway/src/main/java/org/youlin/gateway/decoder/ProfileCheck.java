package org.youlin.gateway.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.Metric;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;

/**
 * Compares what a vendor's message says with the profile of the device that says it. A vendor's message often holds
 * more than anybody wants: what the profile does not name is left out. A message of which nothing is left is refused.
 */
public final class ProfileCheck {
    private final DecoderLimits limits;

    public ProfileCheck(DecoderLimits limits) {
        this.limits = limits;
    }

    public Decoded check(Uplink uplink, Device device, long receivedAtMillis) {
        List<Refusal> refusals = new ArrayList<>();
        int size = uplink.samples().size() + uplink.happenings().size();
        if (size > limits.readingsMax()) {
            return Decoded.refused(Refusals.ofPayload(
                    RefusalReason.TOO_MANY_READINGS,
                    size + " values",
                    "at most " + limits.readingsMax() + " values in a message"));
        }
        long tsMillis = uplink.tsMillis().orElse(receivedAtMillis);
        Optional<Refusal> badTime = limits.refuseTime("time", tsMillis, receivedAtMillis);
        if (badTime.isPresent()) {
            return Decoded.refused(badTime.get());
        }
        List<Reading> readings = new ArrayList<>();
        for (Uplink.Sample sample : uplink.samples()) {
            Optional<Metric> metric = device.profile().metric(sample.metric());
            if (metric.isEmpty()) {
                continue;
            }
            if (!Double.isFinite(sample.value())) {
                refusals.add(Refusals.of(
                        RefusalReason.NOT_FINITE, sample.field(), Double.toString(sample.value()), "a finite number"));
            } else if (!metric.get().isPlausible(sample.value())) {
                refusals.add(Refusals.outOfRange(metric.get(), sample.field(), sample.value()));
            } else {
                readings.add(new Reading(device.id(), sample.metric(), tsMillis, receivedAtMillis, sample.value()));
            }
        }
        List<DeviceEvent> events = uplink.happenings().stream()
                .filter(happening -> device.profile().events().contains(happening.type()))
                .map(happening ->
                        new DeviceEvent(device.id(), happening.type(), tsMillis, receivedAtMillis, happening.details()))
                .toList();
        if (readings.isEmpty() && events.isEmpty() && refusals.isEmpty() && size > 0) {
            refusals.add(nothingNamed(uplink, device.profile()));
        }
        return new Decoded(readings, events, refusals);
    }

    private static Refusal nothingNamed(Uplink uplink, DeviceProfile profile) {
        String sent = Stream.concat(
                        uplink.samples().stream().map(Uplink.Sample::metric),
                        uplink.happenings().stream().map(Uplink.Happening::type))
                .collect(Collectors.joining(", "));
        return Refusals.unknownMetric(profile, "payload", sent);
    }
}
