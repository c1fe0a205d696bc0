package org.youlin.ingest.rollup;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.Metric;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore.Point;

/** Rooms and what they report. */
final class Samples {
    static final String METRIC = "room_temp";

    private static final DeviceProfile PROFILE = new DeviceProfile(
            new ProfileId("room-sensor"),
            "室温采集器",
            DeviceKind.HEATING_ROOM,
            List.of(new Metric(METRIC, "°C", -40, 80)),
            Set.of(),
            Set.of(),
            DecoderSpec.NATIVE,
            Duration.ofMinutes(10));

    private Samples() {}

    static Device room(String id) {
        return new Device(
                new DeviceId(id),
                id,
                PROFILE,
                Place.of(new EstateId("changqing"), new BuildingId("changqing-3")),
                Optional.empty());
    }

    static Point point(Device device, long tsMillis, long receivedAtMillis, double value, boolean late) {
        return new Point(device, new Reading(device.id(), METRIC, tsMillis, receivedAtMillis, value), late);
    }
}
