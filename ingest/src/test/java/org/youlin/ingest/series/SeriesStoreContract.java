package org.youlin.ingest.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.SeriesStore.Query;

/** What every series store promises. */
abstract class SeriesStoreContract {
    static final Instant NOW = Instant.parse("2026-01-12T00:30:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final long HOUR = Duration.ofHours(1).toMillis();
    static final long T0 = NOW.truncatedTo(ChronoUnit.HOURS).toEpochMilli() - 24 * HOUR;

    private static final AtomicInteger DEVICES = new AtomicInteger();

    SeriesStore store;

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

    void write(Point... points) {
        assertThat(store.write(List.of(points))).isEmpty();
    }

    /** A new device in an estate with a Chinese name. */
    static Device room(String name) {
        DeviceProfile profile = new DeviceProfile(
                new ProfileId("room-sensor"),
                "室温采集器",
                DeviceKind.HEATING_ROOM,
                List.of(new Metric("room_temp", "°C", -40, 80)),
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

    static Query query(Device device, String metric, long fromMillis, long toMillis, long bucketMillis) {
        return new Query(List.of(device), metric, fromMillis, toMillis, bucketMillis);
    }

    static Bucket bucket(long fromMillis, double value) {
        return new Bucket(fromMillis, value, value, value, 1, 0);
    }
}
