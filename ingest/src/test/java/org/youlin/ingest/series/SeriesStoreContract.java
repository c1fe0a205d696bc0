package org.youlin.ingest.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStore.Bucket;
import org.youlin.domain.reading.SeriesStore.HourCount;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.SeriesStore.Query;
import org.youlin.domain.reading.SeriesStore.Sample;

/** What every series store promises. */
abstract class SeriesStoreContract {
    /** Near the present, because a server measures retention by a clock of its own. */
    @SuppressWarnings("TimeInStaticInitializer") // One present for the whole run is what is wanted.
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(30, ChronoUnit.MINUTES);

    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final long HOUR = Duration.ofHours(1).toMillis();
    static final long DAY = Duration.ofDays(1).toMillis();
    static final long T0 = NOW.truncatedTo(ChronoUnit.HOURS).toEpochMilli() - 24 * HOUR;

    private static final AtomicInteger DEVICES = new AtomicInteger();

    SeriesStore store;

    /** Opens another store, without anything in it. */
    abstract SeriesStore openEmpty();

    /** Opens the store; a second time after {@link SeriesStore#close()} with the same data. */
    abstract SeriesStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void whatWasWrittenIsSeen() {
        Device device = room("t-17.east:2");
        write(point(device, "room_temp", T0, 17.4));
        assertThat(store.range(query(device, "room_temp", T0, T0 + 1, 1), Level.RAW))
                .containsExactly(bucket(T0, 17.4));
        assertThat(store.trouble()).isEmpty();
    }

    @Test
    void aRepeatedReadingOverwrites() {
        Device device = room("repeats");
        write(point(device, "room_temp", T0, 17.4), point(device, "room_temp", T0 + 1, 17.5));
        write(point(device, "room_temp", T0, 18.0), point(device, "room_temp", T0 + 1, 17.5));
        assertThat(store.range(query(device, "room_temp", T0, T0 + HOUR, 1), Level.RAW))
                .containsExactly(bucket(T0, 18.0), bucket(T0 + 1, 17.5));
    }

    @Test
    void aReplayGivesReadingsInTheOrderOfTime() {
        Device one = room("replayed-1");
        Device other = room("replayed-2");
        Device unwanted = room("replayed-3");
        write(
                point(one, "room_temp", T0, 1),
                point(one, "humidity", T0 + 1, 2),
                point(one, "room_temp", T0 + 20, 3),
                point(one, "battery", T0 + 3, 4),
                point(one, "room_temp", T0 + HOUR, 5),
                point(other, "room_temp", T0 + 10, 6),
                point(unwanted, "room_temp", T0 + 11, 7));
        store.write(List.of(new Point(other, new Reading(other.id(), "room_temp", T0 + 5, T0 + HOUR, 8), true)));
        assertThat(replayed(List.of(one, other), Set.of("room_temp", "humidity"), T0, T0 + HOUR))
                .containsExactly(one.id() + " 1.0", one.id() + " 2.0", other.id() + " 6.0", one.id() + " 3.0");
        assertThat(replayed(List.of(), Set.of("room_temp"), T0, T0 + HOUR)).isEmpty();
        assertThat(replayed(List.of(one), Set.of(), T0, T0 + HOUR)).isEmpty();
        assertThat(replayed(List.of(one), Set.of("room_temp"), T0, T0)).isEmpty();
    }

    private List<String> replayed(List<Device> devices, Set<String> metrics, long fromMillis, long toMillis) {
        List<String> found = new ArrayList<>();
        store.replay(devices, metrics, fromMillis, toMillis, reading -> {
            assertThat(reading.receivedAtMillis()).isEqualTo(reading.tsMillis());
            found.add(reading.device() + " " + reading.value());
        });
        return found;
    }

    @Test
    void bucketsKeepSpikesAndLeaveGapsOut() {
        Device device = room("buckets");
        write(
                point(device, "room_temp", T0, 10),
                point(device, "room_temp", T0 + 1, 20),
                point(device, "room_temp", T0 + HOUR - 1, 60),
                point(device, "room_temp", T0 + 3 * HOUR, -5));
        assertThat(store.range(query(device, "room_temp", T0, T0 + 24 * HOUR, HOUR), Level.RAW))
                .containsExactly(new Bucket(T0, 10, 30, 60, 3, 0), new Bucket(T0 + 3 * HOUR, -5, -5, -5, 1, 0));
    }

    @Test
    void bucketsAreAlignedToTheEpochWhateverIsAskedFor() {
        Device device = room("aligned");
        write(point(device, "room_temp", T0 + 10, 1), point(device, "room_temp", T0 + HOUR, 2));
        assertThat(store.range(query(device, "room_temp", T0 + 5, T0 + 2 * HOUR, HOUR), Level.RAW))
                .containsExactly(bucket(T0, 1), bucket(T0 + HOUR, 2));
        long odd = 7 * 60_000;
        assertThat(store.range(query(device, "room_temp", T0 + 5, T0 + HOUR, odd), Level.RAW))
                .containsExactly(bucket(T0 / odd * odd, 1));
        long months = Duration.ofDays(60).toMillis();
        assertThat(store.range(query(device, "room_temp", 0, Long.MAX_VALUE, months), Level.RAW))
                .containsExactly(new Bucket(T0 / months * months, 1, 1.5, 2, 2, 0));
    }

    @Test
    void theEndIsExclusive() {
        Device device = room("end");
        write(point(device, "room_temp", T0, 1), point(device, "room_temp", T0 + 10, 2));
        assertThat(store.range(query(device, "room_temp", T0, T0 + 10, 1), Level.RAW))
                .containsExactly(bucket(T0, 1));
        assertThat(store.range(query(device, "room_temp", T0 + 1, T0 + 11, 1), Level.RAW))
                .containsExactly(bucket(T0 + 10, 2));
        assertThat(store.range(query(device, "room_temp", T0, T0, 1), Level.RAW))
                .isEmpty();
    }

    @Test
    void anUnknownSeriesIsEmpty() {
        Device device = room("silent");
        assertThat(store.range(query(device, "room_temp", T0, T0 + HOUR, 60_000), Level.RAW))
                .isEmpty();
        write(point(device, "room_temp", T0, 1));
        assertThat(store.range(query(device, "humidity", T0, T0 + HOUR, 60_000), Level.RAW))
                .isEmpty();
    }

    @Test
    void devicesAndMetricsDoNotMix() {
        Device east = room("mix.1");
        Device west = room("mix-1");
        write(
                point(east, "room_temp", T0, 1),
                point(west, "room_temp", T0, 2),
                point(east, "humidity", T0, 3),
                point(west, "humidity", T0, 4));
        assertThat(store.range(query(east, "room_temp", T0, T0 + HOUR, HOUR), Level.RAW))
                .containsExactly(bucket(T0, 1));
        assertThat(store.range(query(west, "room_temp", T0, T0 + HOUR, HOUR), Level.RAW))
                .containsExactly(bucket(T0, 2));
        assertThat(store.range(query(west, "humidity", T0, T0 + HOUR, HOUR), Level.RAW))
                .containsExactly(bucket(T0, 4));
    }

    @Test
    void oddMetricNamesAreKeptApart() {
        Device device = room("odd");
        List<String> metrics = List.of("p.1", "p:1", "p-1", "p_1", "p 1", "p,1=2", "室温", "q\"1'");
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            points.add(point(device, metrics.get(i), T0, i));
        }
        assertThat(store.write(points)).isEmpty();
        for (int i = 0; i < metrics.size(); i++) {
            assertThat(store.range(query(device, metrics.get(i), T0, T0 + 1, 1), Level.RAW))
                    .containsExactly(bucket(T0, i));
        }
    }

    @Test
    void aLargeWriteIsSeenWhole() {
        List<Device> devices = List.of(room("large-1"), room("large-2"));
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            for (Device device : devices) {
                points.add(point(device, "room_temp", T0 + i * 1_000L, i));
            }
        }
        assertThat(store.write(points)).isEmpty();
        for (Device device : devices) {
            assertThat(store.range(query(device, "room_temp", T0, T0 + 24 * HOUR, 24 * HOUR), Level.RAW))
                    .containsExactly(new Bucket(T0 / (24 * HOUR) * (24 * HOUR), 0, 2_499.5, 4_999, 5_000, 0));
        }
    }

    @Test
    void lateReadingsFindTheirPlace() {
        Device device = room("late");
        write(point(device, "room_temp", T0 + HOUR, 2));
        write(point(device, "room_temp", T0 - 48 * HOUR, 1));
        assertThat(store.range(query(device, "room_temp", T0 - 48 * HOUR, T0 + 2 * HOUR, HOUR), Level.RAW))
                .containsExactly(bucket(T0 - 48 * HOUR, 1), bucket(T0 + HOUR, 2));
    }

    @Test
    void closingKeepsEverything() {
        Device device = room("kept");
        write(point(device, "room_temp", T0, 17.4));
        store.close();
        store = open();
        assertThat(store.range(query(device, "room_temp", T0, T0 + HOUR, HOUR), Level.RAW))
                .containsExactly(bucket(T0, 17.4));
        write(point(device, "room_temp", T0 + 1, 17.6));
        assertThat(store.range(query(device, "room_temp", T0, T0 + HOUR, HOUR), Level.RAW))
                .hasSize(1);
    }

    @Test
    void nothingToWriteIsWritten() {
        assertThat(store.write(List.of())).isEmpty();
    }

    @Test
    void aBucketOfNoLengthIsRefused() {
        Device device = room("zero");
        assertThatThrownBy(() -> store.range(query(device, "room_temp", T0, T0 + 1, 0), Level.RAW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bucketMillis is 0; it must be 1 or more");
    }

    @Test
    void lateReadingsAreCounted() {
        Device device = room("marked");
        write(point(device, "room_temp", T0, 1), late(device, T0 + 1, 2), late(device, T0 + HOUR, 3));
        write(late(device, T0 + 1, 2));
        assertThat(store.range(query(device, "room_temp", T0, T0 + 2 * HOUR, HOUR), Level.RAW))
                .containsExactly(new Bucket(T0, 1, 1.5, 2, 2, 1), new Bucket(T0 + HOUR, 3, 3, 3, 1, 1));
    }

    @Test
    void severalDevicesAreOneSeries() {
        Device east = room("both-1");
        Device west = room("both-2");
        write(
                point(east, "room_temp", T0, 10),
                point(west, "room_temp", T0, 20),
                point(west, "room_temp", T0 + 1, 30),
                point(west, "room_temp", T0 + HOUR, 40));
        Query both = new Query(List.of(east, west), "room_temp", T0, T0 + 2 * HOUR, HOUR);
        assertThat(store.range(both, Level.RAW))
                .containsExactly(new Bucket(T0, 10, 20, 30, 3, 0), bucket(T0 + HOUR, 40));
    }

    @Test
    void anEstateOfTenThousandDevicesIsOneSeriesAndEachHasItsLatest() {
        List<Device> devices = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Device device = room("estate");
            devices.add(device);
            points.add(point(device, "room_temp", T0, i));
            points.add(point(device, i % 2 == 0 ? "humidity" : "room_temp", T0 - i, i));
        }
        assertThat(store.write(points)).isEmpty();
        assertThat(store.range(new Query(devices, "room_temp", T0, T0 + HOUR, HOUR), Level.RAW))
                .containsExactly(new Bucket(T0, 0, 4_999.5, 9_999, 10_000, 0));
        Map<DeviceId, Map<String, Sample>> latest = store.latest(devices, T0 - HOUR);
        assertThat(latest).hasSize(10_000);
        for (int i = 0; i < 10_000; i++) {
            Map<String, Sample> expected = i % 2 == 0
                    ? Map.of("room_temp", new Sample(T0, i), "humidity", new Sample(T0 - i, i))
                    : Map.of("room_temp", new Sample(T0, i));
            assertThat(latest.get(devices.get(i).id())).isEqualTo(expected);
        }
    }

    @Test
    void theLatestIsTheNewestSinceTheTimeAskedFor() {
        Device device = room("newest");
        Device silent = room("silent");
        write(
                point(device, "room_temp", T0, 1),
                point(device, "room_temp", T0 - 72 * HOUR, 2),
                point(device, "humidity", T0 - 72 * HOUR, 3),
                point(device, "humidity", T0 - 73 * HOUR, 4));
        assertThat(store.latest(List.of(device, silent), T0 - 100 * HOUR))
                .isEqualTo(Map.of(
                        device.id(),
                        Map.of("room_temp", new Sample(T0, 1), "humidity", new Sample(T0 - 72 * HOUR, 3))));
        assertThat(store.latest(List.of(device), T0 - HOUR))
                .isEqualTo(Map.of(device.id(), Map.of("room_temp", new Sample(T0, 1))));
        assertThat(store.latest(List.of(device), T0 + 1)).isEmpty();
        assertThat(store.latest(List.of(), 0)).isEmpty();
    }

    @Test
    void hoursAndDaysAreComputedFromReadings() {
        Device device = room("rolled");
        long day = T0 / DAY * DAY;
        write(
                point(device, "room_temp", day, 10),
                point(device, "room_temp", day + 1, 30),
                late(device, day + HOUR - 1, 80),
                point(device, "room_temp", day + 3 * HOUR, 5),
                point(device, "humidity", day, 1));
        store.rollUp(Level.HOUR, day, day + DAY, Optional.empty());
        store.rollUp(Level.DAY, day, day + DAY, Optional.empty());
        Query days = query(device, "room_temp", day, day + DAY, DAY);
        Query hours = query(device, "room_temp", day, day + DAY, HOUR);
        assertThat(store.range(hours, Level.HOUR))
                .containsExactly(new Bucket(day, 10, 40, 80, 3, 1), bucket(day + 3 * HOUR, 5));
        assertThat(store.range(days, Level.DAY)).containsExactly(new Bucket(day, 5, 31.25, 80, 4, 1));
        assertThat(store.range(days, Level.HOUR)).isEqualTo(store.range(days, Level.DAY));
        assertThat(store.range(days, Level.RAW)).isEqualTo(store.range(days, Level.DAY));
        assertThat(store.range(query(device, "room_temp", day + HOUR, day + DAY, HOUR), Level.HOUR))
                .containsExactly(bucket(day + 3 * HOUR, 5));
    }

    @Test
    void lateReadingsCorrectTheirBucketsAndNoOthers() {
        Device device = room("corrected");
        Device other = room("untouched");
        Query hours = query(device, "room_temp", T0, T0 + 2 * HOUR, HOUR);
        write(
                point(device, "room_temp", T0, 10),
                point(device, "room_temp", T0 + HOUR, 1),
                point(other, "room_temp", T0, 7));
        store.rollUp(Level.HOUR, T0, T0 + 2 * HOUR, Optional.empty());
        write(late(device, T0 + 1, 20), late(other, T0 + 1, 9));
        assertThat(store.range(hours, Level.HOUR)).containsExactly(bucket(T0, 10), bucket(T0 + HOUR, 1));
        store.rollUp(Level.HOUR, T0, T0 + HOUR, Optional.of(device));
        store.rollUp(Level.HOUR, T0, T0 + HOUR, Optional.of(device));
        assertThat(store.range(hours, Level.HOUR))
                .containsExactly(new Bucket(T0, 10, 15, 20, 2, 1), bucket(T0 + HOUR, 1));
        assertThat(store.range(query(other, "room_temp", T0, T0 + HOUR, HOUR), Level.HOUR))
                .containsExactly(bucket(T0, 7));
    }

    @Test
    void anErasedDeviceIsGoneFromEveryLevelAndCanBeginAgain() {
        Device device = room("erased");
        Device other = room("stays");
        long day = T0 / DAY * DAY;
        Query raw = query(device, "room_temp", day - DAY, day + DAY, 1);
        Query days = query(device, "room_temp", day - DAY, day + DAY, DAY);
        Query others = query(other, "room_temp", day - DAY, day + DAY, DAY);
        write(
                point(device, "room_temp", day - 1, 1),
                late(device, day, 2),
                point(device, "humidity", day, 3),
                point(other, "room_temp", day, 4));
        store.rollUp(Level.HOUR, day - DAY, day + DAY, Optional.empty());
        store.rollUp(Level.DAY, day - DAY, day + DAY, Optional.empty());
        assertThat(store.range(days, Level.DAY)).hasSize(2);
        store.erase(device);
        store.erase(device);
        assertThat(store.range(raw, Level.RAW)).isEmpty();
        assertThat(store.range(days, Level.HOUR)).isEmpty();
        assertThat(store.range(days, Level.DAY)).isEmpty();
        assertThat(store.latest(List.of(device), 0)).isEmpty();
        for (Level level : Level.values()) {
            assertThat(store.range(others, level)).containsExactly(bucket(day, 4));
        }
        write(point(device, "room_temp", day - 1, 5), point(device, "room_temp", day + 2, 6));
        assertThat(store.range(raw, Level.RAW)).containsExactly(bucket(day - 1, 5), bucket(day + 2, 6));
        store.rollUp(Level.HOUR, day - DAY, day + DAY, Optional.empty());
        store.rollUp(Level.DAY, day - DAY, day + DAY, Optional.empty());
        assertThat(store.range(days, Level.DAY)).containsExactly(bucket(day - DAY, 5), bucket(day, 6));
        store.close();
        store = open();
        assertThat(store.range(raw, Level.RAW)).hasSize(2);
    }

    @Test
    void readingsAreCountedByDay() {
        try (SeriesStore empty = openEmpty()) {
            assertThat(empty.countByDay(0, Long.MAX_VALUE)).isEmpty();
            Device device = room("counted");
            long day = T0 / DAY * DAY;
            assertThat(empty.write(List.of(
                            point(device, "room_temp", day - 3 * DAY, 1),
                            point(device, "room_temp", day, 1),
                            late(device, day + 1, 2),
                            point(device, "humidity", day, 3),
                            point(room("counted"), "room_temp", day + DAY - 1, 4))))
                    .isEmpty();
            assertThat(empty.countByDay(0, Long.MAX_VALUE)).isEqualTo(Map.of(day - 3 * DAY, 1L, day, 4L));
            assertThat(empty.countByDay(day, day + DAY)).isEqualTo(Map.of(day, 4L));
            assertThat(empty.countByDay(day, day)).isEmpty();
            empty.erase(device);
            assertThat(empty.countByDay(0, Long.MAX_VALUE)).isEqualTo(Map.of(day, 1L));
        }
    }

    @Test
    void aTimeIsOneBucketOfEachDevice() {
        Device one = room("each.one");
        Device other = room("each.other");
        Device silent = room("each.silent");
        Device unwanted = room("each.unwanted");
        write(
                point(one, "room_temp", T0 - 1, 99),
                point(one, "room_temp", T0, 10),
                late(one, T0 + HOUR, 20),
                point(one, "humidity", T0, 50),
                point(other, "room_temp", T0 + 2 * HOUR - 1, 7),
                point(other, "room_temp", T0 + 2 * HOUR, 99),
                point(unwanted, "room_temp", T0, 1));
        store.rollUp(Level.HOUR, T0 - HOUR, T0 + 3 * HOUR, Optional.empty());
        Query query = new Query(List.of(one, other, silent), "room_temp", T0, T0 + 2 * HOUR, HOUR);
        for (Level level : List.of(Level.RAW, Level.HOUR)) {
            assertThat(store.byDevice(query, level))
                    .as("at level %s", level)
                    .isEqualTo(Map.of(one.id(), new Bucket(T0, 10, 15, 20, 2, 1), other.id(), bucket(T0, 7)));
        }
        assertThat(store.byDevice(query.between(T0, T0), Level.RAW)).isEmpty();
    }

    @Test
    void hoursBelowALimitAreCountedByTheirMean() {
        Device warm = room("hours.warm");
        Device cold = room("hours.cold");
        Device unwanted = room("hours.unwanted");
        write(
                point(warm, "room_temp", T0, 18),
                point(warm, "room_temp", T0 + HOUR, 16), // Aired: the mean of the hour is 18.
                point(warm, "room_temp", T0 + HOUR + 1, 20),
                point(warm, "humidity", T0 + HOUR, 10),
                point(cold, "room_temp", T0, 17.9),
                point(cold, "room_temp", T0 + 2 * HOUR, 18.1),
                point(cold, "room_temp", T0 + 3 * HOUR, 12),
                point(unwanted, "room_temp", T0, 1));
        store.rollUp(Level.HOUR, T0, T0 + 4 * HOUR, Optional.empty());
        Device silent = room("hours.silent");
        Map<DeviceId, HourCount> counts =
                store.hoursBelow(List.of(warm, cold, silent), "room_temp", 18, T0, T0 + 3 * HOUR);
        assertThat(counts).containsEntry(warm.id(), new HourCount(2, 0));
        assertThat(counts).containsEntry(cold.id(), new HourCount(2, 1));
        assertThat(counts.getOrDefault(silent.id(), HourCount.NONE)).isEqualTo(HourCount.NONE);
        assertThat(counts).doesNotContainKey(unwanted.id());
        assertThat(store.hoursBelow(List.of(), "room_temp", 18, T0, T0 + HOUR)).isEmpty();
        assertThat(store.hoursBelow(List.of(warm), "room_temp", 18, T0, T0)).isEmpty();
        store.erase(cold);
        assertThat(store.hoursBelow(List.of(cold), "room_temp", 18, T0, T0 + 4 * HOUR)
                        .getOrDefault(cold.id(), HourCount.NONE))
                .isEqualTo(HourCount.NONE);
    }

    @Test
    void bucketsThatDoNotFitALevelAreRefused() {
        Device device = room("unfit");
        assertThatThrownBy(() -> store.range(query(device, "room_temp", T0, T0 + DAY, HOUR + 1), Level.HOUR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it must be a multiple of 3600000");
        assertThatThrownBy(() -> store.rollUp(Level.HOUR, T0 + 1, T0 + HOUR, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.rollUp(Level.RAW, T0, T0 + HOUR, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    void write(Point... points) {
        assertThat(store.write(List.of(points))).isEmpty();
    }

    /** A new device in an estate with a Chinese name. */
    static Device room(String name) {
        DeviceProfile profile = new DeviceProfile(
                new ProfileId("room-sensor"),
                "室温采集器",
                DeviceKind.HEATING_ROOM,
                List.of(new Metric("room_temp", "°C", -40, 80), new Metric("humidity", "%", 0, 100)),
                Set.of(),
                Set.of(),
                DecoderSpec.NATIVE,
                Duration.ofMinutes(5));
        return new Device(
                new DeviceId(name + "-" + DEVICES.incrementAndGet()),
                "长青小区3号楼",
                profile,
                Place.of(new EstateId("changqing"), new BuildingId("changqing-3")),
                Optional.empty());
    }

    static Point point(Device device, String metric, long tsMillis, double value) {
        return new Point(device, new Reading(device.id(), metric, tsMillis, tsMillis, value), false);
    }

    /** A room temperature that came after a newer one. */
    static Point late(Device device, long tsMillis, double value) {
        return new Point(device, new Reading(device.id(), "room_temp", tsMillis, tsMillis + HOUR, value), true);
    }

    static Query query(Device device, String metric, long fromMillis, long toMillis, long bucketMillis) {
        return new Query(List.of(device), metric, fromMillis, toMillis, bucketMillis);
    }

    static Bucket bucket(long fromMillis, double value) {
        return new Bucket(fromMillis, value, value, value, 1, 0);
    }
}
