package org.youlin.ingest.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.SqlConfig;

/** What timers promise on every SQL database. Their effects are rows, one for each time that one was carried out. */
abstract class TimersContract {
    private static final Instant NOW = Instant.parse("2026-01-12T00:30:00Z");
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final SettableClock clock = new SettableClock(NOW);
    private SqlConfig config;
    private Database database;

    /** An empty database. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void open() {
        config = newDatabase();
        database = Database.open(config);
        database.write(handle -> handle.execute("CREATE TABLE effect (subject_id TEXT NOT NULL)"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aTimerIsCarriedOutOnceAndNotBeforeItsTime() {
        set("a", Duration.ofMinutes(1));
        Timers timers = timers("one", TimersContract::noteEffect);
        assertThat(timers.run()).isZero();
        clock.advance(Duration.ofSeconds(59));
        assertThat(timers.run()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(timers.run()).isEqualTo(1);
        clock.advance(Duration.ofDays(1));
        assertThat(timers.run()).isZero();
        assertThat(effects()).containsExactly("a");
    }

    @Test
    void timersAreCarriedOutInTheOrderInWhichTheyBecameDue() {
        for (int i = 0; i < 250; i++) {
            set("timer-" + i, Duration.ofMillis(250 - i));
        }
        clock.advance(Duration.ofSeconds(1));
        List<String> order = new ArrayList<>();
        assertThat(timers("one", (handle, id, now) -> order.add(id)).run()).isEqualTo(250);
        assertThat(order)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 250)
                        .mapToObj(i -> "timer-" + (250 - i))
                        .toList());
    }

    @Test
    void timersOfAKindThatNobodyCarriesOutStay() {
        set("a", Duration.ZERO);
        Timers other = new Timers(database, Map.of(TimerKind.SILENCE_END, TimersContract::noteEffect), "one", clock);
        assertThat(other.run()).isZero();
        assertThat(new Timers(database, Map.of(), "none", clock).run()).isZero();
        assertThat(due("a")).isPresent();
    }

    @Test
    void aTimerSetAnewIsDueThenAndACancelledOneNever() {
        set("a", Duration.ofMinutes(1));
        set("b", Duration.ofMinutes(1));
        set("a", Duration.ofMinutes(3));
        database.write(handle -> {
            Timers.cancel(handle, TimerKind.HOLD_END, "b");
            return "b";
        });
        Timers timers = timers("one", TimersContract::noteEffect);
        clock.advance(Duration.ofMinutes(2));
        assertThat(timers.run()).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(timers.run()).isEqualTo(1);
        assertThat(effects()).containsExactly("a");
    }

    @Test
    void anActionThatFailsHasNoEffectAndIsTriedAgainAfterTheLease() {
        set("a", Duration.ZERO);
        List<String> tried = new ArrayList<>();
        Timers timers = timers("one", (handle, id, now) -> {
            noteEffect(handle, id, now);
            tried.add(id);
            if (tried.size() == 1) {
                throw new IllegalStateException("the first time it fails");
            }
        });
        assertThat(timers.run()).isZero();
        assertThat(effects()).isEmpty();
        clock.advance(LEASE.minusMillis(1));
        assertThat(timers.run()).isZero();
        assertThat(tried).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(timers.run()).isEqualTo(1);
        assertThat(effects()).containsExactly("a");
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthersWaiting() {
        for (int i = 0; i < 250; i++) {
            set("timer-" + i, Duration.ofMillis(i));
        }
        clock.advance(Duration.ofSeconds(1));
        Timers timers = timers("one", (handle, id, now) -> {
            if (id.endsWith("7")) {
                throw new IllegalStateException("always fails");
            }
            noteEffect(handle, id, now);
        });
        assertThat(timers.run()).isEqualTo(225);
        assertThat(effects()).hasSize(225).doesNotHaveDuplicates();
    }

    @Test
    void anActionMaySetItsOwnTimerAgain() {
        set("a", Duration.ZERO);
        Timers timers = timers("one", (handle, id, now) -> {
            noteEffect(handle, id, now);
            Timers.set(handle, TimerKind.HOLD_END, id, now + Duration.ofHours(1).toMillis());
        });
        assertThat(timers.run()).isEqualTo(1);
        assertThat(timers.run()).isZero();
        clock.advance(Duration.ofHours(1));
        assertThat(timers.run()).isEqualTo(1);
        assertThat(effects()).containsExactly("a", "a");
    }

    @Test
    void anActionThatSetsItsTimerForAPastTimeDoesNotHoldUpTheRunForEver() {
        set("a", Duration.ZERO);
        Timers timers = timers("one", (handle, id, now) -> Timers.set(handle, TimerKind.HOLD_END, id, now));
        assertThat(timers.run()).isEqualTo(100);
        assertThat(due("a")).isPresent();
    }

    @Test
    void aLeaseIsRespectedUntilItsEndAndTakenOverThen() {
        set("a", Duration.ZERO);
        database.write(handle -> handle.execute(
                "UPDATE timer SET lease_owner = 'gone', lease_until = ?", clock.millis() + LEASE.toMillis()));
        Timers timers = timers("one", TimersContract::noteEffect);
        clock.advance(LEASE.minusMillis(1));
        assertThat(timers.run()).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(timers.run()).isEqualTo(1);
        assertThat(effects()).containsExactly("a");
    }

    @Test
    void aTimerSetAnewWhileItIsLeasedKeepsItsNewTime() {
        set("a", Duration.ZERO);
        long later = clock.millis() + Duration.ofHours(1).toMillis();
        // Locking is the last thing before the timer is taken away: whatever was set until then wins.
        Timers timers = new Timers(
                database,
                Map.of(TimerKind.HOLD_END, new Timers.Action() {
                    @Override
                    public void due(Handle handle, String subjectId, long nowMillis) {
                        noteEffect(handle, subjectId, nowMillis);
                    }

                    @Override
                    public void lockSubject(Handle handle, String subjectId) {
                        Timers.set(handle, TimerKind.HOLD_END, subjectId, later);
                    }
                }),
                "one",
                clock);
        assertThat(timers.run()).isZero();
        assertThat(effects()).isEmpty();
        assertThat(due("a")).hasValue(later);
    }

    @Test
    void twoProcessesThatRaceCarryEachTimerOutOnce() throws Exception {
        for (int i = 0; i < 500; i++) {
            set("timer-" + i, Duration.ofMillis(i % 7));
        }
        clock.advance(Duration.ofSeconds(1));
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Database other = Database.open(config)) {
            List<Future<Integer>> runs = new ArrayList<>();
            for (Database mine : List.of(database, other)) {
                Timers timers = new Timers(
                        mine,
                        Map.of(TimerKind.HOLD_END, TimersContract::noteEffect),
                        mine == database ? "one" : "two",
                        clock);
                runs.add(threads.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return timers.run();
                }));
            }
            int carriedOut = 0;
            for (Future<Integer> run : runs) {
                carriedOut += run.get(60, TimeUnit.SECONDS);
            }
            assertThat(carriedOut).isEqualTo(500);
        } finally {
            threads.shutdownNow();
        }
        assertThat(effects()).hasSize(500).doesNotHaveDuplicates();
    }

    private Timers timers(String owner, Timers.Action action) {
        return new Timers(database, Map.of(TimerKind.HOLD_END, action), owner, clock);
    }

    private static void noteEffect(Handle handle, String subjectId, long nowMillis) {
        handle.execute("INSERT INTO effect (subject_id) VALUES (?)", subjectId);
    }

    private void set(String subjectId, Duration in) {
        database.write(handle -> {
            Timers.set(handle, TimerKind.HOLD_END, subjectId, clock.millis() + in.toMillis());
            return subjectId;
        });
    }

    private OptionalLong due(String subjectId) {
        return database.read(handle -> Timers.due(handle, TimerKind.HOLD_END, subjectId));
    }

    private List<String> effects() {
        return database.read(handle -> handle.createQuery("SELECT subject_id FROM effect ORDER BY subject_id")
                .mapTo(String.class)
                .list());
    }
}
