package org.youlin.dashboard.device;

import java.util.List;
import org.youlin.domain.device.DeviceProfile;

/** A device profile as the API shows it. */
public record ProfileView(
        String id,
        String name,
        String kind,
        List<MetricView> metrics,
        List<String> events,
        List<String> commands,
        String format,
        boolean shipped,
        long expectedIntervalSeconds) {
    /** A metric as the API shows it. */
    public record MetricView(String name, String unit, double min, double max) {}

    static ProfileView of(DeviceProfile profile, boolean shipped) {
        return new ProfileView(
                profile.id().value(),
                profile.name(),
                profile.kind().id(),
                profile.metrics().stream()
                        .map(metric -> new MetricView(metric.name(), metric.unit(), metric.min(), metric.max()))
                        .toList(),
                profile.events().stream().sorted().toList(),
                profile.commands().stream().sorted().toList(),
                profile.decoder().format(),
                shipped,
                profile.expectedInterval().toSeconds());
    }
}
