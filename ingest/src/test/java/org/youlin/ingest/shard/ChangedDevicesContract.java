package org.youlin.ingest.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.Metric;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.TestPlatform;

/** What becomes of a device that people change while it sends, on every SQL database. */
abstract class ChangedDevicesContract extends OnShards {
    private static final Place NEXT_DOOR =
            Place.of(TestPlatform.GARDEN.id(), new BuildingId("g2"), new HouseholdId("g2-101"));

    private void change(DeviceProfile profile, Place place) {
        Device before = bench.platform.device("g1-t1");
        bench.platform.registry().edit("wang", edit -> {
            edit.put(profile);
            edit.put(
                    new Device(before.id(), before.name(), profile, place, before.fieldGateway(), before.hardwareId()));
            return profile;
        });
    }

    private DeviceProfile profile(String id, String metric) {
        return profile(id, metric, Duration.ofMinutes(10));
    }

    private DeviceProfile profile(String id, String metric, Duration expectedInterval) {
        return new DeviceProfile(
                new ProfileId(id),
                id,
                DeviceKind.HEATING_ROOM,
                List.of(new Metric(metric, metric.equals("humidity") ? "%" : "°C", -40, 80)),
                Set.of(),
                Set.of(),
                DecoderSpec.NATIVE,
                expectedInterval);
    }

    @Test
    void aReadingAfterTheChangeIsJudgedByTheNewProfile() {
        bench.start(1);
        Place home = bench.platform.device("g1-t1").place();
        change(profile("no-temperature", "humidity"), home);
        bench.send("g1-t1", "room_temp", "17@0");
        bench.settle();
        assertThat(bench.platform.alarms()).isEmpty();
        change(profile("temperature", "room_temp"), home);
        bench.send("g1-t1", "room_temp", "16@10");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR open");
        change(profile("temperature-too", "room_temp"), home);
        bench.send("g1-t1", "room_temp", "16.5@20");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR open");
        bench.send("g1-t1", "room_temp", "20@30");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR cleared");
    }

    @Test
    void anAlarmThatTheNewProfileCannotKnowOfClears() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "17@0");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR open");
        change(
                profile("no-temperature", "humidity"),
                bench.platform.device("g1-t1").place());
        bench.send("g1-t1", "humidity", "40@10");
        bench.settle();
        assertThat(bench.platform.alarms()).containsExactly("room-cold g1-t1 MINOR cleared");
    }

    @Test
    void aDeviceThatIsMovedSpeaksOfItsNewPlace() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "17@0");
        bench.settle();
        change(profile("temperature", "room_temp"), NEXT_DOOR);
        bench.send("g1-t1", "room_temp", "17@10");
        bench.settle();
        assertThat(bench.platform.alarms())
                .containsExactly("room-cold g1-t1 MINOR cleared", "room-cold g1-t1 MINOR open");
        assertThat(bench.platform.cases(""))
                .containsExactly("building/g1 room_cold MINOR RESOLVED", "building/g2 room_cold MINOR OPEN");
    }

    @Test
    void aChangeJustBeforeTheEndIsSeenAfterTheRestart() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "17@0");
        bench.settle();
        bench.stop();
        change(
                profile("no-temperature", "humidity"),
                bench.platform.device("g1-t1").place());
        bench.start(1);
        bench.later(Duration.ofMinutes(1));
        bench.patiently().until(() -> bench.platform.alarms().equals(List.of("room-cold g1-t1 MINOR cleared")));
    }

    @Test
    void aDeviceWhoseProfileReportsSeldomIsWaitedFor() {
        bench.start(1);
        bench.send("g1-t1", "room_temp", "20@0");
        bench.settle();
        change(
                profile("twice-a-day", "room_temp", Duration.ofHours(12)),
                bench.platform.device("g1-t1").place());
        bench.later(Duration.ofHours(35));
        bench.round();
        assertThat(bench.platform.alarms()).isEmpty();
        bench.later(Duration.ofHours(1));
        bench.patiently().until(() -> !bench.platform.alarms().isEmpty());
        assertThat(bench.platform.alarms()).containsExactly("room-silent g1-t1 WARNING open");
    }
}
