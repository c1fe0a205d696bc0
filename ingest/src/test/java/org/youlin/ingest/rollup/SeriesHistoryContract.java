package org.youlin.ingest.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.youlin.ingest.rollup.Samples.METRIC;
import static org.youlin.ingest.rollup.Samples.point;
import static org.youlin.ingest.rollup.Samples.room;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStore.Bucket;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.SeriesStore.Query;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.rollup.RollupMarks.Mark;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.SqlConfig;

/** Whatever level answers, the answer is the one that the readings themselves would give. */
abstract class SeriesHistoryContract {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    @SuppressWarnings("TimeInStaticInitializer") // Servers measure retention by a clock of their own.
    private static final Instant TODAY = Instant.now().truncatedTo(ChronoUnit.DAYS);

    private final RollupMarks marks = new RollupMarks();

    @TempDir
    Path directory;

    /** A store without anything in it, which keeps what is years old. */
    abstract SeriesStore openEmpty(InstantSource clock);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void hoursAndDaysTellWhatTheReadingsTell(long seed) {
        Random random = new Random(seed);
        SettableClock clock = new SettableClock(TODAY.minus(Duration.ofDays(6)));
        List<Device> devices = List.of(room("a" + seed), room("b" + seed), room("c" + seed));
        try (Database database = database();
                SeriesStore store = openEmpty(clock)) {
            Rollups rollups = new Rollups(
                    database,
                    store,
                    id -> devices.stream().filter(each -> each.id().equals(id)).findFirst(),
                    clock,
                    new SimpleMeterRegistry());
            SeriesHistory history = new SeriesHistory(store, database, clock);
            long begin = clock.millis();
            for (int step = 0; step < 60; step++) {
                clock.advance(Duration.ofMinutes(20 + random.nextInt(60)));
                commit(database, store, reported(random, devices, begin, clock.millis()));
                rollups.run();
                if (step % 6 == 5) {
                    clock.advance(Duration.ofMinutes(15));
                    rollups.run();
                    for (int i = 0; i < 8; i++) {
                        Query query = query(random, devices, begin, clock.millis());
                        assertSame(history.range(query), store.range(query, Level.RAW), "seed " + seed + " " + step);
                    }
                }
            }
        }
    }

    private static List<Point> reported(Random random, List<Device> devices, long begin, long now) {
        List<Point> points = new ArrayList<>();
        for (Device device : devices) {
            for (int i = random.nextInt(6); i > 0; i--) {
                points.add(point(device, now - random.nextInt((int) (20 * MINUTE)), now, random.nextInt(40), false));
            }
            if (random.nextInt(4) == 0) {
                long old = begin + (long) (random.nextDouble() * (now - begin));
                points.add(point(device, old, now, random.nextInt(40), true));
            }
        }
        return points;
    }

    private void commit(Database database, SeriesStore store, List<Point> points) {
        assertThat(store.write(points)).isEmpty();
        database.write(handle -> {
            marks.mark(
                    handle,
                    points.stream().map(point -> Mark.of(point.reading())).toList());
            return points;
        });
    }

    private static Query query(Random random, List<Device> devices, long begin, long now) {
        long from = begin - DAY + (long) (random.nextDouble() * (now - begin + DAY));
        // Most bugs would show where the present meets what is computed.
        long to = random.nextBoolean() ? now + 1 : from + 1 + (long) (random.nextDouble() * (now + HOUR - from));
        long bucket = List.of(10 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY).get(random.nextInt(5));
        int count = 1 + random.nextInt(devices.size());
        return new Query(devices.subList(0, count), METRIC, from, to, bucket);
    }

    private static void assertSame(List<Bucket> told, List<Bucket> expected, String where) {
        assertThat(told).as(where).hasSameSizeAs(expected);
        for (int i = 0; i < told.size(); i++) {
            Bucket one = told.get(i);
            Bucket other = expected.get(i);
            assertThat(new Bucket(one.fromMillis(), one.min(), 0, one.max(), one.count(), one.late()))
                    .as(where)
                    .isEqualTo(
                            new Bucket(other.fromMillis(), other.min(), 0, other.max(), other.count(), other.late()));
            assertThat(one.mean()).as(where).isCloseTo(other.mean(), within(1e-9));
        }
    }

    @Test
    void aYearIsOneChartInWhichNoSpikeIsLost() {
        int days = 366;
        long begin = TODAY.minus(Duration.ofDays(days)).toEpochMilli();
        SettableClock clock = new SettableClock(Instant.ofEpochMilli(begin));
        Device device = room("year");
        long spike = begin + 40 * DAY + 7 * HOUR + 20 * MINUTE;
        try (Database database = database();
                SeriesStore store = openEmpty(clock)) {
            for (int month = 0; month < days; month += 30) {
                long from = begin + month * DAY;
                long to = begin + Math.min(days, month + 30) * DAY;
                clock.advance(Duration.ofMillis(to - from));
                List<Point> points = new ArrayList<>();
                for (long ts = from; ts < to; ts += 10 * MINUTE) {
                    points.add(point(device, ts, ts, ts == spike ? 75 : 20, false));
                }
                assertThat(store.write(points)).isEmpty();
                store.rollUp(Level.HOUR, from, to, Optional.of(device));
                store.rollUp(Level.DAY, from, to, Optional.of(device));
            }
            SeriesHistory history = new SeriesHistory(store, database, clock);
            for (long bucket : List.of(6 * HOUR, DAY, 7 * DAY)) {
                List<Bucket> chart =
                        history.range(new Query(List.of(device), METRIC, begin, begin + days * DAY, bucket));
                assertThat(chart).hasSizeBetween((int) (days * DAY / bucket), 2_000);
                assertThat(chart.stream().mapToLong(Bucket::count).sum()).isEqualTo(days * 144L);
                assertThat(chart)
                        .filteredOn(each -> each.max() == 75)
                        .singleElement()
                        .satisfies(each -> assertThat(each.fromMillis()).isEqualTo(spike / bucket * bucket));
                assertThat(chart).allSatisfy(each -> assertThat(each.min()).isEqualTo(20));
            }
            assertThat(history.bucketMillisMin(begin)).isEqualTo(HOUR);
            assertThat(history.bucketMillisMin(begin + 300 * DAY)).isEqualTo(1);
            assertThat(history.bucketMillisMin(begin - 3 * 366 * DAY)).isEqualTo(DAY);
        }
    }

    private Database database() {
        return Database.open(
                new SqlConfig("jdbc:sqlite:" + directory.resolve("youlin.db"), Optional.empty(), Optional.empty()));
    }
}
