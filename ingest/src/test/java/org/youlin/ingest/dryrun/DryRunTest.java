package org.youlin.ingest.dryrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Place;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.ingest.RuleText;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.series.QuestDbSeriesStore;
import org.youlin.ingest.sql.SqlConfig;

class DryRunTest {
    private static final Instant NOW = Instant.parse("2026-01-20T00:00:00Z");
    /** Midnight in the platform's zone. */
    private static final Instant FROM = Instant.parse("2026-01-11T16:00:00Z");

    private static final long STEP = Duration.ofMinutes(10).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(NOW);
    private TestPlatform platform;
    private SeriesStore series;
    private DryRun dryRun;

    @BeforeEach
    void open() {
        platform = TestPlatform.open(
                new SqlConfig("jdbc:sqlite:" + directory.resolve("youlin.db"), Optional.empty(), Optional.empty()),
                clock);
        platform.addStreet();
        series = QuestDbSeriesStore.open(directory.resolve("series"), clock);
        dryRun = new DryRun(
                platform.registry(), platform.rules(), series, platform.database(), ZoneId.of("Asia/Shanghai"));
    }

    @AfterEach
    void close() {
        series.close();
        platform.close();
    }

    /** Values every ten minutes, such as {@code 19x3 17 _x2}; {@code _} stands for none. */
    private void measured(String device, String metric, String values) {
        measured(device, metric, values, false);
    }

    private void measured(String device, String metric, String values, boolean late) {
        Device of = platform.device(device);
        List<Point> points = new ArrayList<>();
        long ts = FROM.toEpochMilli();
        for (String each : values.split(" ", -1)) {
            String[] parts = each.split("x", -1);
            int times = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
            for (int i = 0; i < times; i++, ts += STEP) {
                if (!parts[0].equals("_")) {
                    points.add(new Point(of, new Reading(of.id(), metric, ts, ts, Double.parseDouble(parts[0])), late));
                }
            }
        }
        assertThat(series.write(points)).isEmpty();
    }

    private void happened(String device, String type, long minute, String details) {
        long ts = FROM.toEpochMilli() + Duration.ofMinutes(minute).toMillis();
        platform.database()
                .write(handle -> handle.execute(
                        "INSERT INTO device_event (device_id, type, ts, received_at, details) VALUES (?, ?, ?, ?, ?)",
                        device,
                        type,
                        ts,
                        ts,
                        details));
    }

    private DryRunResult run(AlarmRule rule, int days) {
        long from = FROM.toEpochMilli();
        return dryRun.run(rule, dryRun.watched(rule, estate -> true), from, from + days * DAY);
    }

    /** Who, how bad, from which minute, for how many, and whether it ended. */
    private static List<String> alarms(DryRunResult result) {
        return result.alarms().stream()
                .map(alarm -> alarm.originator().key() + " " + alarm.severity() + " from "
                        + (alarm.startMillis() - FROM.toEpochMilli()) / 60_000 + " for " + alarm.minutes()
                        + (alarm.endMillis().isPresent() ? "" : " on"))
                .toList();
    }

    @Test
    void itTellsWhatWouldHaveBeenRaisedAndForHowLong() {
        measured("g1-t1", "room_temp", "19x3 17.5x3 15x3 19x6");
        measured("y1-t1", "room_temp", "19x3 17.5x3");
        DryRunResult result = run(platform.rule("room-cold"), 1);
        assertThat(alarms(result))
                .containsExactly("device/g1-t1 MAJOR from 30 for 60", "device/y1-t1 MINOR from 30 for 1410 on");
        assertThat(result.days())
                .extracting(Object::toString)
                .containsExactly(
                        "Day[estate=garden, day=2026-01-12, alarms=1]", "Day[estate=yard, day=2026-01-12, alarms=1]");
        assertThat(result.readings()).isEqualTo(21);
        assertThat(result.devices()).isEqualTo(4);
        assertThat(result.alarmsInAll()).isEqualTo(2);
        assertThat(platform.alarms()).isEmpty();
    }

    @Test
    void twoMetricsOfADeviceAreLookedAtTogether() {
        AlarmRule dry = RuleText.room(
                "room-dry",
                "'threshold':{'metric':'humidity','minus':'room_temp','comparison':'BELOW','levels':{'MINOR':10},"
                        + "'deadband':0,'hold':'PT0S'}");
        measured("g1-t1", "humidity", "40x3 25x9");
        measured("g1-t1", "room_temp", "18x6 10x3 _x2 18");
        assertThat(alarms(run(dry, 1)))
                .containsExactly("device/g1-t1 MINOR from 30 for 30", "device/g1-t1 MINOR from 110 for 1330 on");
    }

    @Test
    void readingsThatCameLateAreJudgedByNobody() {
        measured("g1-t1", "room_temp", "19x6");
        measured("g1-t1", "room_temp", "_x6 10", true);
        assertThat(alarms(run(platform.rule("room-cold"), 1))).isEmpty();
    }

    @Test
    void aStateGoesOnFromDayToDay() {
        measured("g1-t1", "room_temp", "19x140 17x300 19x4");
        DryRunResult result = run(platform.rule("room-cold"), 4);
        assertThat(alarms(result)).containsExactly("device/g1-t1 MINOR from 1400 for 3000");
        assertThat(result.days()).singleElement().asString().contains("2026-01-12");
    }

    @Test
    void eventsAndReadingsComeInTheOrderOfTime() {
        happened("gate-1", "forced_open", 15, "{}");
        happened("gate-1", "forced_open", 40, "{\"replayed\":\"true\"}");
        happened("gate-1", "forced_open", 55, "{}");
        happened("gate-1", "pass", 56, "{}");
        measured("gate-1", "door_open", "0 1 0 _x2 1 0");
        DryRunResult result = run(platform.rule("gate-forced"), 1);
        assertThat(alarms(result))
                .containsExactly("device/gate-1 MAJOR from 15 for 5", "device/gate-1 MAJOR from 55 for 5");
        assertThat(result.events()).isEqualTo(2);
    }

    @Test
    void silenceIsToldByTheClockOfTheHistory() {
        measured("g1-t2", "humidity", "40x3 _x6 40x3");
        assertThat(alarms(run(platform.rule("room-silent"), 1)))
                .containsExactly("device/g1-t2 WARNING from 50 for 40", "device/g1-t2 WARNING from 140 for 1300 on");
    }

    @Test
    void silenceBehindADeadGatewayIsExcused() {
        AlarmRule excused = RuleText.room(
                "room-silent", "'noData':{'silentFor':'PT30M','severity':'WARNING'},'dependsOn':['gateway-silent']");
        measured("g1-t1", "room_temp", "20x3 _x6 20x3");
        assertThat(alarms(run(excused, 1))).isEmpty();
        measured("gw-1", "uptime", "1x12");
        assertThat(run(excused, 1).devices()).isEqualTo(4);
    }

    @Test
    void buildingsAreJudgedByTheirFreshDevices() {
        platform.registry()
                .addDevices(List.of(platform.newDevice(
                        "g1-t3",
                        "heating-room",
                        Place.of(TestPlatform.GARDEN.id(), new BuildingId("g1")),
                        Optional.empty())));
        AlarmRule cold = RuleText.below("building-cold", 18, ",'group':{'devicesMin':2,'percentMin':60,'freshMin':2}");
        measured("g1-t1", "room_temp", "19x2 17x8 19x3");
        measured("g1-t2", "room_temp", "19x4 17x8 19x3");
        measured("g1-t3", "room_temp", "19x20");
        assertThat(alarms(run(cold, 1))).containsExactly("building/g1 MINOR from 40 for 60");
    }

    @Test
    void estatesAreJudgedByTheirFreshDevicesWhereverTheseStand() {
        AlarmRule cold = RuleText.below(
                "estate-cold", 18, ",'group':{'level':'ESTATE','devicesMin':2,'percentMin':60,'freshMin':2}");
        measured("g1-t1", "room_temp", "19x2 17x8 19x3");
        measured("g1-t2", "room_temp", "19x20");
        measured("g2-t1", "room_temp", "19x4 17x8 19x3");
        measured("y1-t1", "room_temp", "17x20");
        assertThat(alarms(run(cold, 1))).containsExactly("estate/garden MINOR from 40 for 60");
    }

    @Test
    void onlyTheEstatesThatWereAskedForAreLookedAt() {
        measured("g1-t1", "room_temp", "17x3");
        measured("y1-t1", "room_temp", "17x3");
        AlarmRule rule = platform.rule("room-cold");
        List<Device> watched = dryRun.watched(rule, TestPlatform.YARD.id()::equals);
        assertThat(watched).extracting(Device::id).containsExactly(new DeviceId("y1-t1"));
        DryRunResult result = dryRun.run(rule, watched, FROM.toEpochMilli(), FROM.toEpochMilli() + DAY);
        assertThat(result.readings()).isEqualTo(3);
    }

    @Test
    void tooMuchHistoryIsRefused() {
        AlarmRule rule = platform.rule("room-cold");
        List<Device> watched = dryRun.watched(rule, estate -> true);
        assertThat(DryRun.deviceDays(watched.size(), 0, DAY + 1)).isEqualTo(8);
        assertThatThrownBy(() -> dryRun.run(rule, watched, 0, 30_000 * DAY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
