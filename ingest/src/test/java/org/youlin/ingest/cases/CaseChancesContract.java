package org.youlin.ingest.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Silence;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;

/** What holds for alarms and cases whatever happens in whatever order, on every SQL database. */
abstract class CaseChancesContract {
    private static final int STEPS = 150;
    private static final int THREADS = 64;
    private static final int ATTEMPTS_MAX = 200;
    private static final List<WorkOrderAction> WORK = List.of(
            WorkOrderAction.ACCEPT,
            WorkOrderAction.COMPLETE,
            WorkOrderAction.CLOSE,
            WorkOrderAction.REWORK,
            WorkOrderAction.RETURN,
            WorkOrderAction.ESCALATE,
            WorkOrderAction.CANCEL);
    private static final List<String> ROOMS = List.of("g1-t1", "g1-t2", "g2-t1", "y1-t1");
    private static final List<String> CASES = List.of("cases", "alarm", "work_order", "event_log", "timer");

    private SqlConfig config;
    private CasesBench bench;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void open() {
        config = newDatabase();
        bench = new CasesBench(config);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsEverThereTwiceAndTheTrailNeverBreaks(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            String did = act(random);
            assertThat(complaints()).as("seed %s, step %s: %s", seed, step, did).isEmpty();
        }
        assertThat(bench.count("RAISED")).isPositive();
    }

    private String act(Random random) {
        switch (random.nextInt(12)) {
            case 0 -> {
                Duration time = Duration.ofMinutes(random.nextInt(10 * 60));
                bench.pass(time);
                return "passed " + time;
            }
            case 1 -> {
                String id = any(random, "SELECT id FROM cases");
                Optional<String> reason = random.nextBoolean() ? Optional.of("why not") : Optional.empty();
                return "closed " + id + bench.platform.caseDesk().close(id, reason, "li.na");
            }
            case 2 -> {
                String id = any(random, "SELECT id FROM cases");
                String into = any(random, "SELECT id FROM cases");
                return "merged " + id + bench.platform.caseDesk().merge(id, into, "li.na");
            }
            case 3 -> {
                String id = any(random, "SELECT id FROM cases");
                String alarm = any(random, "SELECT id FROM alarm WHERE clear_ts IS NULL");
                return "split " + id + bench.platform.caseDesk().split(id, Set.of(alarm), Optional.empty(), "li.na");
            }
            case 4 -> {
                return "acknowledged "
                        + bench.platform.caseDesk().acknowledge(any(random, "SELECT id FROM cases"), "li.na");
            }
            case 5, 6 -> {
                return work(random);
            }
            case 7 -> {
                if (random.nextInt(3) > 0) {
                    return "nothing";
                }
                silence(Duration.ofMinutes(1 + random.nextInt(120)));
                return "silenced";
            }
            default -> {
                AlarmChange change = change(random);
                bench.platform.apply(change);
                return change.rule().id() + " of " + change.originator().key() + " " + change.severity();
            }
        }
    }

    private String work(Random random) {
        String order = any(random, "SELECT id FROM work_order");
        if (order.isEmpty()) {
            return "nothing to work on";
        }
        WorkOrderAction action = WORK.get(random.nextInt(WORK.size()));
        return action + " " + bench.act(order, action);
    }

    private void silence(Duration length) {
        long now = bench.clock.millis();
        bench.platform
                .silences()
                .create(
                        new Silence.Scope(
                                TestPlatform.GARDEN.id(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Severity.MAJOR)),
                        now,
                        now + length.toMillis(),
                        "li.na",
                        "检修");
    }

    private AlarmChange change(Random random) {
        Optional<Severity> severity = random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(List.of(Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)
                        .get(random.nextInt(3)));
        List<AlarmRule> ofRooms = List.of(bench.cold, bench.silent);
        return switch (random.nextInt(6)) {
            case 0 -> bench.change(bench.loop, "loop-1", severity);
            case 1 -> bench.ofBuilding(bench.building, random.nextBoolean() ? "g1" : "g2", severity);
            case 2 -> bench.change(bench.gateway, random.nextBoolean() ? "gw-1" : "gw-2", severity);
            default -> bench.change(ofRooms.get(random.nextInt(2)), ROOMS.get(random.nextInt(ROOMS.size())), severity);
        };
    }

    /** One id that the query finds; empty text when it finds none. */
    private String any(Random random, String sql) {
        List<String> all = bench.platform.texts(sql + " ORDER BY id");
        return all.isEmpty() ? "" : all.get(random.nextInt(all.size()));
    }

    private List<String> complaints() {
        List<String> wrong = new ArrayList<>();
        none(
                wrong,
                "two open alarms",
                "SELECT rule_id || originator FROM alarm WHERE clear_ts IS NULL GROUP BY rule_id, originator"
                        + " HAVING COUNT(*) > 1");
        none(
                wrong,
                "two open cases",
                "SELECT place_key || cause FROM cases WHERE status <> 'CLOSED' GROUP BY place_key, category, cause, part"
                        + " HAVING COUNT(*) > 1");
        none(
                wrong,
                "two open orders",
                "SELECT case_id FROM work_order WHERE status NOT IN ('CLOSED', 'CANCELLED') GROUP BY case_id"
                        + " HAVING COUNT(*) > 1");
        none(
                wrong,
                "neither in a case nor silenced, or both",
                "SELECT id FROM alarm WHERE (case_id IS NULL) = (silence_id IS NULL)");
        none(
                wrong,
                "raised in a case that is over",
                "SELECT a.id FROM alarm a JOIN cases c ON c.id = a.case_id WHERE a.clear_ts IS NULL AND"
                        + " (c.status = 'RESOLVED' OR (c.status = 'CLOSED' AND c.ended <> 'DISMISSED'))");
        none(
                wrong,
                "dismissed for ever",
                "SELECT c.id FROM cases c JOIN alarm a ON a.case_id = c.id AND a.clear_ts IS NULL"
                        + " WHERE c.status = 'CLOSED' AND NOT EXISTS (SELECT 1 FROM timer t WHERE t.subject_id = c.id"
                        + " AND t.kind = 'CASE_RERAISE')");
        none(
                wrong,
                "nothing raised in a case that goes on",
                "SELECT id FROM cases c WHERE status NOT IN ('RESOLVED', 'CLOSED') AND NOT EXISTS"
                        + " (SELECT 1 FROM alarm a WHERE a.case_id = c.id AND a.clear_ts IS NULL)");
        none(
                wrong,
                "nobody was ever sent to",
                "SELECT id FROM cases c WHERE COALESCE(ended, '') <> 'ADOPTED'"
                        + " AND NOT EXISTS (SELECT 1 FROM work_order w WHERE w.case_id = c.id)");
        none(
                wrong,
                "closed and why is not known",
                "SELECT id FROM cases WHERE (status = 'CLOSED') <> (ended IS NOT NULL)");
        wrong.addAll(brokenTrail());
        return wrong;
    }

    private void none(List<String> wrong, String what, String sql) {
        List<String> found = bench.platform.texts(sql);
        if (!found.isEmpty()) {
            wrong.add(what + ": " + found);
        }
    }

    /** Every step begins where the one before it ended. */
    private List<String> brokenTrail() {
        List<String> wrong = new ArrayList<>();
        TreeMap<String, String> states = new TreeMap<>();
        bench.platform
                .texts("SELECT subject || ' ' || subject_id || '|' || COALESCE(from_state, '-') || '|'"
                        + " || COALESCE(to_state, '-') FROM event_log"
                        + " WHERE from_state IS NOT NULL OR to_state IS NOT NULL ORDER BY id")
                .forEach(line -> {
                    String[] parts = line.split("\\|", -1);
                    String before = states.put(parts[0], parts[2]);
                    boolean begins = before == null && (parts[1].equals("-") || parts[1].equals("NEW"));
                    if (!begins && !parts[1].equals(before)) {
                        wrong.add(line + " after " + before);
                    }
                });
        return wrong;
    }

    /** Fails before its n-th statement, as a database does that goes away. */
    private record FailingAt(int statement, AtomicInteger count) implements SqlLogger {
        @Override
        public void logBeforeExecution(StatementContext context) {
            if (count.getAndIncrement() == statement) {
                throw new IllegalStateException("gone at statement " + statement);
            }
        }
    }

    @Test
    void aCrashAtAnyStatementLeavesNothingAndTheRepeatMakesOneOfEach() {
        AlarmChange[] changes = {
            bench.change(bench.cold, "g1-t1", Optional.of(Severity.MAJOR)),
            bench.change(bench.cold, "g1-t2", Optional.of(Severity.MINOR)),
            bench.change(bench.loop, "loop-1", Optional.of(Severity.CRITICAL))
        };
        int statement = 0;
        while (!survives(changes, statement)) {
            for (String table : CASES) {
                assertThat(bench.platform.number("SELECT COUNT(*) FROM " + table))
                        .as("%s after a crash at statement %s", table, statement)
                        .isZero();
            }
            statement++;
        }
        assertThat(statement).isGreaterThan(20);
        List<String> trail = bench.platform.trail();
        // The answer to the commit was lost: the shard repeats what is there already.
        bench.platform.apply(changes);
        assertThat(bench.platform.trail()).isEqualTo(trail);
        assertThat(bench.open()).containsExactly("estate/garden loop_no_flow OPEN 3");
        assertThat(bench.openOrders()).isEqualTo(1);
        assertThat(complaints()).isEmpty();
    }

    private boolean survives(AlarmChange[] changes, int statement) {
        try {
            return bench.platform.database().write(handle -> {
                handle.getConfig(SqlStatements.class).setSqlLogger(new FailingAt(statement, new AtomicInteger()));
                bench.platform.chain().apply(handle, List.of(changes));
                return true;
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("gone at statement");
            return false;
        }
    }

    @Test
    void sixtyFourThreadsOfTwoProgramsMakeOneOfEach() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (TestPlatform other = TestPlatform.open(config, bench.clock)) {
            AlarmChange room = bench.change(bench.cold, "g1-t1", Optional.of(Severity.MAJOR));
            AlarmChange building = bench.ofBuilding(bench.building, "g1", Optional.of(Severity.MAJOR));
            AlarmChange loop = bench.change(bench.loop, "loop-1", Optional.of(Severity.CRITICAL));
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                TestPlatform mine = i % 2 == 0 ? bench.platform : other;
                AlarmChange change = List.of(room, building, loop).get(i % 3);
                done.add(threads.submit(() -> {
                    start.await();
                    applyUntilDone(mine, change);
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        // The loop may have been first or last: that decides how many cases there were before all are its own.
        assertThat(bench.open()).containsExactly("estate/garden loop_no_flow OPEN 3");
        assertThat(bench.openOrders()).isEqualTo(1);
        assertThat(complaints()).isEmpty();
    }

    /** A shard whose transaction lost against another program's does just this. */
    private static void applyUntilDone(TestPlatform platform, AlarmChange change) {
        JdbiException last = null;
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            try {
                platform.apply(change);
                return;
            } catch (JdbiException e) {
                last = e;
            }
        }
        throw new AssertionError("not done in " + ATTEMPTS_MAX + " attempts", last);
    }
}
