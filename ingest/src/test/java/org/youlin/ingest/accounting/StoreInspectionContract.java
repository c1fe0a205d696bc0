package org.youlin.ingest.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.Place;
import org.youlin.domain.reading.SeriesStore.Sample;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.accounting.StoreComparison.Day;
import org.youlin.ingest.accounting.StoreComparison.Newest;
import org.youlin.ingest.sql.SqlConfig;

/** What the comparison of the stores promises on every SQL database. */
abstract class StoreInspectionContract {
    private static final DeviceId ROOM = new DeviceId("g1-t1");
    private static final DeviceId OTHER = new DeviceId("g1-t2");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-12T00:30:00Z"));
    private final long today = Instant.parse("2026-01-12T00:00:00Z").toEpochMilli();
    private final long yesterday = today - Duration.ofDays(1).toMillis();
    private final CountedJournal journal = new CountedJournal();
    private final HeldSeries series = new HeldSeries();
    private TestPlatform platform;
    private StoreInspection inspection;

    abstract SqlConfig newDatabase();

    @BeforeEach
    void openPlatform() {
        platform = TestPlatform.open(newDatabase(), clock);
        platform.addStreet();
        platform.database().write(handle -> handle.execute("DELETE FROM shard_checkpoint"));
        platform.database()
                .write(handle -> handle.execute("INSERT INTO shard_checkpoint (shard, position) VALUES (0, 0)"));
        inspection = new StoreInspection(platform.database(), series, platform.registry(), journal, clock);
    }

    @AfterEach
    void closePlatform() {
        platform.close();
    }

    /** As a shard commits a reading. */
    private void count(DeviceId device, long tsMillis, double value) {
        long day = Math.floorDiv(tsMillis, Duration.ofDays(1).toMillis())
                * Duration.ofDays(1).toMillis();
        platform.database().write(handle -> {
            handle.execute(
                    "INSERT INTO reading_count (day, readings) VALUES (?, 1) ON CONFLICT (day)"
                            + " DO UPDATE SET readings = reading_count.readings + 1",
                    day);
            return handle.execute(
                    "INSERT INTO latest_value (device_id, metric, ts, received_at, value)"
                            + " VALUES (?, 'room_temp', ?, ?, ?) ON CONFLICT (device_id, metric)"
                            + " DO UPDATE SET ts = excluded.ts, value = excluded.value",
                    device.value(),
                    tsMillis,
                    tsMillis,
                    value);
        });
    }

    private void store(DeviceId device, long tsMillis, double value) {
        series.hold(device, "room_temp", tsMillis, value);
        count(device, tsMillis, value);
    }

    @Test
    void storesThatHoldWhatWasCountedDoNotDiffer() {
        store(ROOM, yesterday + 1_000, 19.5);
        store(ROOM, today + 1_000, 20);
        store(OTHER, today + 2_000, 21);

        StoreComparison comparison = inspection.run();

        assertThat(comparison.days()).containsExactly(new Day(yesterday, 1, 1), new Day(today, 2, 2));
        assertThat(comparison.newest()).isEmpty();
        assertThat(comparison.devices()).isEqualTo(2);
        assertThat(comparison.missing()).isZero();
        assertThat(comparison.surplus()).isZero();
        assertThat(comparison.isSettled()).isTrue();
    }

    @Test
    void aReadingThatWasCountedAndIsNotHeldIsMissing() {
        store(OTHER, today + 1_000, 21);
        store(ROOM, today + 1_000, 20);
        count(ROOM, today + 2_000, 20.5);

        StoreComparison comparison = inspection.run();

        assertThat(comparison.days()).containsExactly(new Day(today, 3, 2));
        assertThat(comparison.missing()).isEqualTo(1);
        assertThat(comparison.newest())
                .containsExactly(new Newest(
                        ROOM,
                        "room_temp",
                        new Sample(today + 2_000, 20.5),
                        Optional.of(new Sample(today + 1_000, 20))));
    }

    @Test
    void aNewestReadingOfAnotherValueDiffers() {
        store(ROOM, today + 1_000, 20);
        series.hold(ROOM, "room_temp", today + 1_000, 30);

        StoreComparison comparison = inspection.run();

        assertThat(comparison.surplus()).isEqualTo(1);
        assertThat(comparison.newest())
                .containsExactly(new Newest(
                        ROOM, "room_temp", new Sample(today + 1_000, 20), Optional.of(new Sample(today + 1_000, 30))));
    }

    @Test
    void whatArrivesMeanwhileIsNoDifference() {
        store(ROOM, today + 1_000, 20);
        series.whileCounting(() -> store(OTHER, today + 2_000, 20));

        StoreComparison comparison = inspection.run();

        assertThat(comparison.days()).containsExactly(new Day(today, 2, 2));
        assertThat(comparison.newest()).isEmpty();
    }

    @Test
    void whatIsWrittenAndNotYetCommittedIsWaitedFor() throws Exception {
        store(ROOM, today + 1_000, 20);
        journal.receive("mqtt");
        series.hold(OTHER, "room_temp", today + 2_000, 21);
        Thread shard = new Thread(() -> {
            count(OTHER, today + 2_000, 21);
            platform.database().write(handle -> handle.execute("UPDATE shard_checkpoint SET position = 1"));
        });
        series.whileCounting(shard::start);

        StoreComparison comparison = inspection.run();
        shard.join();

        assertThat(comparison.isSettled()).isTrue();
        assertThat(comparison.days()).containsExactly(new Day(today, 2, 2));
    }

    @Test
    void whatIsPastItsTimeIsNotCompared() {
        count(ROOM, today - Duration.ofDays(90).toMillis() + 1, 20);

        StoreComparison comparison = inspection.run();

        assertThat(comparison.days()).isEmpty();
        assertThat(comparison.devices()).isZero();
    }

    @Test
    void ofManyDifferencesTheFirstAreListedAndAllAreCounted() {
        List<DeviceId> many = IntStream.range(0, 620)
                .mapToObj(number -> new DeviceId("room-" + number))
                .toList();
        platform.registry()
                .addDevices(many.stream()
                        .map(id -> platform.newDevice(
                                id.value(), "heating-room", Place.of(TestPlatform.GARDEN.id()), Optional.empty()))
                        .toList());
        many.forEach(id -> count(id, today + 1_000, 20));

        StoreComparison comparison = inspection.run();

        assertThat(comparison.newest()).hasSize(StoreComparison.NEWEST_MAX);
        assertThat(comparison.newestDifferent()).isEqualTo(620);
        assertThat(comparison.missing()).isEqualTo(620);
    }
}
