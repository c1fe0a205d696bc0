package org.youlin.ingest.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.rollup.RollupMarks.Mark;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.SqlConfig;

/** When what is computed, on every SQL database. */
abstract class RollupsContract {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-12T08:30:00Z"));
    private final NotedStore store = new NotedStore();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RollupMarks marks = new RollupMarks();
    private Database database;
    private Rollups rollups;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void open() {
        database = Database.open(newDatabase());
        rollups = new Rollups(
                database,
                store,
                id -> id.value().startsWith("gone") ? Optional.empty() : Optional.of(Samples.room(id.value())),
                clock,
                meters);
    }

    @AfterEach
    void close() {
        rollups.close();
        database.close();
    }

    @Test
    void anHourIsComputedOnceItIsOverAndItsDayWhenThatIs() {
        mark(all("2026-01-12T08:00:00Z"), all("2026-01-12T08:00:00Z"));
        rollups.run();
        clock.advance(Duration.ofMinutes(41));
        rollups.run();
        assertThat(store.taken()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        rollups.run();
        rollups.run();
        assertThat(store.taken()).containsExactly("HOUR 12T08 1");
        clock.advance(Duration.ofHours(15));
        rollups.run();
        rollups.run();
        assertThat(store.taken()).containsExactly("DAY 12T00 1");
        assertThat(due()).isZero();
    }

    @Test
    void aMarkThatIsSetMeanwhileIsNotLost() {
        mark(all("2026-01-12T05:00:00Z"), late("2026-01-11T05:00:00Z", "d"));
        store.meanwhile = () -> {
            mark(all("2026-01-12T05:00:00Z"), late("2026-01-11T05:00:00Z", "d"));
            store.meanwhile = () -> mark(late("2026-01-11T05:00:00Z", "d"));
        };
        rollups.run();
        store.meanwhile = () -> {};
        assertThat(store.taken()).containsExactly("HOUR 12T05 1", "HOUR 11T05 1 d", "DAY 11T00 1 d");
        clock.advance(Duration.ofMinutes(5));
        rollups.run();
        assertThat(store.taken()).containsExactly("HOUR 12T05 1", "HOUR 11T05 1 d", "DAY 11T00 1 d");
        clock.advance(Duration.ofMinutes(5));
        rollups.run();
        assertThat(store.taken()).isEmpty();
    }

    @Test
    void aStoreThatIsDownLeavesTheMarksAndIsTold() {
        mark(all("2026-01-12T05:00:00Z"), late("2026-01-11T05:00:00Z", "d"));
        store.down = true;
        rollups.run();
        assertThat(rollups.trouble()).contains("down on purpose");
        assertThat(gauge("youlin.ingest.rollups.due")).isEqualTo(2);
        assertThat(gauge("youlin.ingest.rollups.oldest")).isEqualTo((26 * 60 + 30) * 60);
        store.down = false;
        rollups.run();
        assertThat(rollups.trouble()).isEmpty();
        assertThat(store.taken()).containsExactly("HOUR 12T05 1", "HOUR 11T05 1 d", "DAY 11T00 1 d");
        assertThat(gauge("youlin.ingest.rollups.due")).isZero();
        assertThat(gauge("youlin.ingest.rollups.oldest")).isZero();
    }

    @Test
    void theHoursOfALateDeviceAreComputedTogetherWithoutTheGaps() {
        mark(
                late("2026-01-10T22:00:00Z", "d"),
                late("2026-01-10T23:00:00Z", "d"),
                late("2026-01-11T00:00:00Z", "d"),
                late("2026-01-11T02:00:00Z", "d"),
                late("2026-01-11T00:00:00Z", "e"),
                late("2026-01-11T00:00:00Z", "gone"));
        rollups.run();
        assertThat(store.taken())
                .containsExactly(
                        "HOUR 10T22 3 d", "HOUR 11T02 1 d", "HOUR 11T00 1 e", "DAY 10T00 2 d", "DAY 11T00 1 e");
        assertThat(due()).isZero();
    }

    @Test
    void lateDevicesAreGatheredForSomeMinutes() {
        rollups.run();
        mark(late("2026-01-11T05:00:00Z", "d"), all("2026-01-12T05:00:00Z"));
        clock.advance(Duration.ofMinutes(4));
        rollups.run();
        assertThat(store.taken()).containsExactly("HOUR 12T05 1");
        clock.advance(Duration.ofMinutes(1));
        rollups.run();
        assertThat(store.taken()).containsExactly("HOUR 11T05 1 d", "DAY 11T00 1 d");
    }

    @Test
    void aCrowdOfLateDevicesIsComputedWithAllTheOthers() {
        List<Mark> crowd = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> crowd.add(late("2026-01-11T05:00:00Z", "d" + i)));
        crowd.add(late("2026-01-11T06:00:00Z", "d0"));
        mark(crowd.toArray(Mark[]::new));
        rollups.run();
        assertThat(store.taken()).containsExactly("HOUR 11T05 1", "HOUR 11T06 1 d0", "DAY 11T00 1", "DAY 11T00 1 d0");
        assertThat(due()).isZero();
    }

    @Test
    void aSwarmThatIsTooLargeForOneRunGoesOnInTheNext() {
        List<Mark> history = new ArrayList<>();
        for (int hour = 0; hour < 420; hour++) {
            long millis = millis("2025-12-20T00:00:00Z") + hour * 3_600_000L;
            IntStream.range(0, 50).forEach(i -> history.add(new Mark(millis, Optional.of(new DeviceId("d" + i)))));
        }
        mark(history.toArray(Mark[]::new));
        rollups.run();
        assertThat(due()).isPositive();
        clock.advance(Duration.ofMinutes(1));
        rollups.run();
        assertThat(due()).isZero();
        // The day in which the first run stopped is computed twice.
        assertThat(store.taken()).contains("HOUR 20T00 1", "HOUR 06T11 1").hasSize(420 + 18 + 1);
    }

    @Test
    void aBacklogIsWorkedOffInParts() {
        for (int hour = 0; hour < 60; hour++) {
            mark(new Mark(millis("2026-01-09T00:00:00Z") + hour * 3_600_000L, Optional.empty()));
        }
        rollups.run();
        assertThat(store.taken()).hasSize(50).startsWith("HOUR 09T00 1").contains("HOUR 10T23 1", "DAY 10T00 1");
        rollups.run();
        assertThat(store.taken()).hasSize(13).startsWith("HOUR 11T00 1").endsWith("DAY 11T00 1");
    }

    @Test
    void readingsFromBeforeThereWereMarksAreComputedOnce() {
        store.days.put(millis("2026-01-11T00:00:00Z"), 7L);
        store.days.put(millis("2026-01-12T00:00:00Z"), 7L);
        rollups.run();
        assertThat(store.taken())
                .hasSize(24 + 8 + 1)
                .startsWith("HOUR 11T00 1")
                .contains("HOUR 12T07 1")
                .endsWith("DAY 11T00 1");
        clock.advance(Duration.ofDays(2));
        rollups.run();
        assertThat(store.taken()).hasSize(16 + 1).endsWith("DAY 12T00 1");
        Rollups restarted = new Rollups(database, store, id -> Optional.empty(), clock, new SimpleMeterRegistry());
        restarted.run();
        assertThat(store.taken()).isEmpty();
    }

    @Test
    void aRunEndsBeforeTheNextBucketOnceItIsClosed() {
        mark(all("2026-01-12T04:00:00Z"), all("2026-01-12T05:00:00Z"));
        store.meanwhile = rollups::close;
        rollups.run();
        assertThat(store.taken()).containsExactly("HOUR 12T04 1");
        assertThat(due()).isEqualTo(2);
    }

    private void mark(Mark... set) {
        database.write(handle -> {
            marks.mark(handle, List.of(set));
            return set;
        });
    }

    private long due() {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM rollup_due WHERE level <> 'BEGUN'")
                .mapTo(Long.class)
                .one());
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private static Mark all(String hour) {
        return new Mark(millis(hour), Optional.empty());
    }

    private static Mark late(String hour, String device) {
        return new Mark(millis(hour), Optional.of(new DeviceId(device)));
    }

    private static long millis(String time) {
        return Level.HOUR.floor(Instant.parse(time).toEpochMilli());
    }
}
