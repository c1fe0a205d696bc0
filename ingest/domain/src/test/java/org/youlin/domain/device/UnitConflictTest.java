package org.youlin.domain.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnitConflictTest {
    private static final DeviceProfile METRIC = profile("metric", DeviceKind.HEATING_ROOM, "°C");
    private static final DeviceProfile ALIKE = profile("alike", DeviceKind.HEATING_ROOM, "°C");
    private static final DeviceProfile OTHER_KIND = profile("loop", DeviceKind.HEATING_LOOP, "K");
    private static final DeviceProfile IMPERIAL = profile("imperial", DeviceKind.HEATING_ROOM, "°F");

    @Test
    void oneKindMeasuresOneMetricInOneUnit() {
        assertThat(UnitConflict.among(List.of())).isEmpty();
        assertThat(UnitConflict.among(List.of(METRIC, ALIKE, OTHER_KIND))).isEmpty();
        assertThat(UnitConflict.among(List.of(METRIC, OTHER_KIND, ALIKE, IMPERIAL)))
                .contains(new UnitConflict(METRIC, IMPERIAL, "temp"))
                .get()
                .hasToString("metric 'temp' of kind heating-room is in '°C' in profile 'metric' and in '°F' in profile"
                        + " 'imperial'; it must be in one unit");
    }

    private static DeviceProfile profile(String id, DeviceKind kind, String unit) {
        return new DeviceProfile(
                new ProfileId(id),
                id,
                kind,
                List.of(new Metric("temp", unit, -40, 80)),
                Set.of(),
                Set.of(),
                DecoderSpec.NATIVE,
                Duration.ofMinutes(5));
    }
}
