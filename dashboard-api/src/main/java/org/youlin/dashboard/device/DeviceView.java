package org.youlin.dashboard.device;

import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.domain.device.Freshness;

/**
 * A device as the API shows it.
 *
 * @param lastSeen when it was last heard, epoch milliseconds
 * @param mainValue empty when there is none yet, and when it measures nothing
 */
public record DeviceView(
        String id,
        String name,
        ProfileView profile,
        PlaceRef place,
        Optional<String> fieldGateway,
        Optional<String> hardwareId,
        Optional<String> childProfile,
        Connection connection,
        Freshness freshness,
        OptionalLong lastSeen,
        Optional<MainValue> mainValue,
        long activeAlarms) {
    /** The newest value of the metric that its profile names first. */
    public record MainValue(String metric, String unit, long ts, double value) {}

    /** Whether a device holds a connection; says nothing about its data. */
    public enum Connection {
        ONLINE,
        OFFLINE
    }
}
