package org.youlin.dashboard.estate;

import java.util.List;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceKind;
import org.youlin.ingest.shard.LatestValues;

/** The parking bays whose state is fresh, and how many of them are taken. */
record Parking(long bays, long occupied) {
    static final String METRIC = "occupied";
    private static final double TAKEN = 0.5;

    static Parking of(List<Device> devices, LatestValues latest, long nowMillis) {
        List<LatestValues.Value> fresh = devices.stream()
                .filter(device -> device.profile().kind() == DeviceKind.PARKING_BAY)
                .flatMap(device -> RoomSurvey.fresh(device, METRIC, latest, nowMillis).stream())
                .toList();
        return new Parking(
                fresh.size(),
                fresh.stream().filter(value -> value.value() > TAKEN).count());
    }
}
