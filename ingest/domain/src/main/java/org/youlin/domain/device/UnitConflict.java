package org.youlin.domain.device;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Two profiles of one kind that measure the same metric in different units. Their devices' readings stand in one series
 * of the kind, where nobody could tell them apart.
 */
public record UnitConflict(DeviceProfile one, DeviceProfile other, String metric) {
    private record Quantity(DeviceKind kind, String metric) {}

    /** The first conflict among the profiles. */
    public static Optional<UnitConflict> among(Collection<DeviceProfile> profiles) {
        Map<Quantity, DeviceProfile> first = new HashMap<>();
        for (DeviceProfile profile : profiles) {
            for (Metric metric : profile.metrics()) {
                DeviceProfile known = first.putIfAbsent(new Quantity(profile.kind(), metric.name()), profile);
                if (known != null && !unit(known, metric.name()).equals(metric.unit())) {
                    return Optional.of(new UnitConflict(known, profile, metric.name()));
                }
            }
        }
        return Optional.empty();
    }

    /** The conflict as people read it. */
    @Override
    public String toString() {
        return "metric '" + metric + "' of kind " + one.kind().id() + " is in '" + unit(one, metric) + "' in profile '"
                + one.id() + "' and in '" + unit(other, metric) + "' in profile '" + other.id()
                + "'; it must be in one unit";
    }

    private static String unit(DeviceProfile profile, String metric) {
        return profile.metric(metric).map(Metric::unit).orElseThrow();
    }
}
