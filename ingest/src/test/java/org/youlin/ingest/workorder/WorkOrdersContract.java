package org.youlin.ingest.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.Actor;
import org.youlin.domain.workorder.Callback;
import org.youlin.domain.workorder.CompletionForm;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderCommand;
import org.youlin.domain.workorder.WorkOrderRefusal;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;

/** What work orders promise on every SQL database. */
abstract class WorkOrdersContract {
    private static final Instant NOW = Instant.parse("2026-01-12T00:30:00Z");
    private static final int ROUNDS = 40;
    private static final List<Actor> PEOPLE = List.of(
            new Actor("fitter", Optional.of(TestPlatform.COMPANY), Actor.Reach.WORKS),
            new Actor("company", Optional.of(TestPlatform.COMPANY), Actor.Reach.DECIDES),
            new Actor("office", Optional.of(TestPlatform.OFFICE), Actor.Reach.DECIDES),
            new Actor("street", Optional.of(TestPlatform.STREET), Actor.Reach.DECIDES),
            new Actor("root", Optional.empty(), Actor.Reach.EVERYTHING));

    private final SettableClock clock = new SettableClock(NOW);
    private SqlConfig config;
    private TestPlatform platform;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void raiseOne() {
        config = newDatabase();
        platform = TestPlatform.open(config, clock);
        platform.addStreet();
        platform.apply(change(Optional.of(Severity.MINOR)));
    }

    @AfterEach
    void closeDatabase() {
        platform.close();
    }

    @Test
    void whatWasDoneAndWhatTheCallbackFoundIsKeptEachTime() {
        does("fitter", WorkOrderAction.ACCEPT);
        CompletionForm form = new CompletionForm(
                true,
                false,
                OptionalLong.of(clock.millis()),
                Optional.of("the pump is not ours"),
                "vented the radiator",
                Optional.of("we are on it"),
                OptionalLong.of(90),
                List.of(
                        new CompletionForm.Part("valve", 1_000, "piece", 8_500),
                        new CompletionForm.Part("pipe", 1_500, "m", 3_000)),
                List.of(new CompletionForm.Photo(CompletionForm.Photo.Moment.AFTER, "picture-1")));
        assertThat(act("fitter", new WorkOrderCommand.Complete(form))).isEmpty();
        does("office", WorkOrderAction.MISS);
        does("office", WorkOrderAction.REWORK);
        does("fitter", WorkOrderAction.COMPLETE);
        assertThat(act(
                        "office",
                        new WorkOrderCommand.CallBack(
                                new Callback(true, true, OptionalInt.of(4), false, Optional.of("warm again")))))
                .isEmpty();

        assertThat(platform.texts("SELECT attempt || ' ' || genuine || within_duty || ' ' || COALESCE(contacted_at, 0)"
                        + " || ' ' || COALESCE(unsolved_reason, '-') || ' ' || done || ' ' || COALESCE(work_minutes, 0)"
                        + " FROM work_order_completion ORDER BY attempt"))
                .containsExactly(
                        "1 10 " + NOW.toEpochMilli() + " the pump is not ours vented the radiator 90",
                        "2 11 0 - a new valve 0");
        assertThat(platform.texts(
                        "SELECT attempt || ' ' || name || ' ' || quantity_milli || ' ' || unit || ' ' || cost_fen"
                                + " FROM work_order_part ORDER BY position"))
                .containsExactly("1 valve 1000 piece 8500", "1 pipe 1500 m 3000");
        assertThat(platform.texts("SELECT moment || ' ' || attachment_id FROM work_order_photo"))
                .containsExactly("AFTER picture-1");
        assertThat(
                        platform.texts(
                                "SELECT attempt || ' ' || reached || ' ' || COALESCE(solved, -1) || ' '"
                                        + " || COALESCE(satisfaction, 0) || ' ' || called_by FROM work_order_callback ORDER BY attempt"))
                .containsExactly("1 0 -1 0 office", "2 1 0 0 office", "3 1 1 4 office");
        assertThat(platform.orders()).containsExactly("CLOSED company 0");
    }

    @Test
    void anAlarmThatComesBackBeforeTheCallbackIsWorkToDo() {
        does("fitter", WorkOrderAction.ACCEPT);
        does("fitter", WorkOrderAction.COMPLETE);
        platform.apply(change(Optional.empty()));
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MINOR RESOLVED");
        platform.apply(change(Optional.of(Severity.MINOR)));
        assertThat(platform.orders()).containsExactly("IN_PROGRESS company 0");
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MINOR IN_PROGRESS");
        assertThat(platform.number("SELECT COUNT(*) FROM work_order_callback")).isZero();
        assertThat(platform.number("SELECT COUNT(*) FROM work_order WHERE completed_at IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void whatBecomesCriticalPressesAndItsHandlerIsToldOnce() {
        assertThat(platform.text("SELECT priority FROM work_order")).isEqualTo("NORMAL");
        platform.apply(change("room-cold", "g1-t2", Optional.of(Severity.CRITICAL)));
        platform.apply(change("room-cold", "g1-t2", Optional.empty()));
        platform.apply(change("room-cold", "g1-t2", Optional.of(Severity.CRITICAL)));
        assertThat(platform.text("SELECT priority FROM work_order")).isEqualTo("HIGH");
        assertThat(platform.texts("SELECT organisation_id FROM event_log WHERE event = 'PRIORITY_RAISED'"))
                .containsExactly("company");
    }

    @Test
    void theSecondReworkIsAMatterForTheLayerAbove() {
        does("fitter", WorkOrderAction.ACCEPT);
        does("fitter", WorkOrderAction.COMPLETE);
        does("office", WorkOrderAction.REWORK);
        assertThat(platform.orders()).containsExactly("IN_PROGRESS company 0");
        does("fitter", WorkOrderAction.COMPLETE);
        does("office", WorkOrderAction.REWORK);
        assertThat(platform.orders()).containsExactly("DISPATCHED office 0");
        assertThat(platform.text("SELECT lead_id || ' ' || reworks || ' ' || escalations FROM work_order"))
                .isEqualTo("company 2 1");
        assertThat(platform.texts("SELECT organisation_id FROM work_order_co_handler"))
                .containsExactly("company");
        assertThat(platform.trail())
                .endsWith(
                        "work_order REWORK COMPLETED IN_PROGRESS office",
                        "work_order ESCALATE IN_PROGRESS DISPATCHED system");
    }

    @Test
    void escalationGoesUpLayerByLayerAndEndsInSupervision() {
        assertThat(escalate()).isEqualTo("office");
        assertThat(escalate()).isEqualTo("street");
        List<String> trail = platform.trail();
        assertThat(escalate()).isEqualTo("street");
        assertThat(platform.trail())
                .hasSize(trail.size() + 1)
                .endsWith("work_order SUPERVISE DISPATCHED DISPATCHED system");
        trail = platform.trail();
        assertThat(escalate()).isEqualTo("street");
        assertThat(platform.trail()).isEqualTo(trail);
        assertThat(platform.texts("SELECT organisation_id FROM event_log WHERE event IN ('ESCALATE', 'SUPERVISE')"
                        + " ORDER BY id"))
                .containsExactly("office", "street", "street");
        does("street", WorkOrderAction.CANCEL);
        trail = platform.trail();
        escalate();
        assertThat(platform.trail()).isEqualTo(trail);
    }

    @Test
    void whatNobodyHasTakenWarnsTheLayerAboveToo() {
        warn();
        does("fitter", WorkOrderAction.ACCEPT);
        warn();
        does("company", WorkOrderAction.COMPLETE);
        does("office", WorkOrderAction.CLOSE);
        warn();
        assertThat(platform.texts(
                        "SELECT organisation_id || ' ' || COALESCE(recipient, '-') || ' ' || from_state || ' '"
                                + " || to_state FROM event_log WHERE event = 'SLA_WARNING' ORDER BY id"))
                .containsExactly(
                        "company - DISPATCHED DISPATCHED",
                        "office - DISPATCHED DISPATCHED",
                        "company fitter ACCEPTED ACCEPTED");
    }

    @ParameterizedTest(name = "{0} tells {1}")
    @CsvSource({
        "URGE,           company",
        "RETURN,         office",
        "TRANSFER,       office",
        "ADD_CO_HANDLER, office",
        "CANCEL,         company",
    })
    void aStepIsAddressedToWhomItConcerns(WorkOrderAction action, String expected) {
        does("root", action);
        assertThat(platform.text("SELECT organisation_id FROM event_log WHERE event = '" + action + "'"))
                .isEqualTo(expected);
    }

    @Test
    void workThatIsDoneTellsWhoeverIsToCallBack() {
        does("fitter", WorkOrderAction.ACCEPT);
        does("fitter", WorkOrderAction.COMPLETE);
        assertThat(platform.text("SELECT organisation_id FROM event_log WHERE event = 'COMPLETE'"))
                .isEqualTo("office");
    }

    @Test
    void aHoldEndsByItselfOnce() {
        does("fitter", WorkOrderAction.ACCEPT);
        does("fitter", WorkOrderAction.HOLD);
        assertThat(platform.text(
                        "SELECT status || ' ' || hold_reason || ' ' || (hold_until - created_at) FROM work_order"))
                .isEqualTo("ON_HOLD waiting for parts 3600000");
        clock.advance(Duration.ofHours(1));
        for (int i = 0; i < 2; i++) {
            platform.database().write(handle -> {
                platform.workOrders().resumeAfterHold(handle, platform.order(), clock.millis());
                return handle;
            });
        }
        assertThat(platform.text("SELECT status || ' ' || COALESCE(hold_until, 0) FROM work_order"))
                .isEqualTo("IN_PROGRESS 0");
        assertThat(platform.trail()).endsWith("work_order RESUME ON_HOLD IN_PROGRESS system");
    }

    @Test
    void onlyWhatNobodyHasAcceptedIsCancelledOnTheCasesBehalf() {
        assertThat(hasOpen()).isTrue();
        does("fitter", WorkOrderAction.ACCEPT);
        cancelUnaccepted();
        assertThat(platform.orders()).containsExactly("ACCEPTED company 0");
        assertThat(escalate()).isEqualTo("office");
        cancelUnaccepted();
        assertThat(platform.orders()).containsExactly("DISPATCHED office 0"); // the company had accepted it
        does("root", WorkOrderAction.CANCEL);
        assertThat(hasOpen()).isFalse();

        platform.apply(change(Optional.empty()), change(Optional.of(Severity.MINOR)));
        cancelUnaccepted();
        cancelUnaccepted();
        assertThat(platform.orders()).containsExactly("CANCELLED office 0", "CANCELLED company 0");
        assertThat(platform.texts("SELECT note FROM event_log WHERE event = 'CANCEL' AND actor = 'system'"))
                .containsExactly("merged");
    }

    @ParameterizedTest(name = "{0} of {1} that clears, accepted before: {2} -> {3}")
    @CsvSource({
        "WARNING, gate-forced, false, CANCELLED CLOSED",
        "WARNING, gate-forced, true,  ACCEPTED RESOLVED",
        "MINOR,   gate-forced, false, DISPATCHED RESOLVED",
        "WARNING, room-cold,   false, DISPATCHED RESOLVED", // the law on heating knows no exception
    })
    void whatClearsBeforeItIsAcceptedIsNoWorkWhereTheServiceLevelsSaySo(
            Severity severity, String rule, boolean accepted, String expected) {
        does("root", WorkOrderAction.CANCEL);
        platform.apply(change(Optional.empty()));
        String device = rule.equals("room-cold") ? "g1-t2" : "gate-1";
        platform.apply(change(rule, device, Optional.of(severity)));
        if (accepted) {
            does("fitter", WorkOrderAction.ACCEPT);
        }
        platform.apply(change(rule, device, Optional.empty()));
        assertThat(platform.text("SELECT w.status || ' ' || c.status FROM work_order w JOIN cases c ON c.id = w.case_id"
                        + " ORDER BY w.id DESC LIMIT 1"))
                .isEqualTo(expected);
    }

    @Test
    void cancellingTheOrderOfAResolvedCaseClosesIt() {
        platform.apply(change(Optional.empty()));
        does("office", WorkOrderAction.CANCEL);
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MINOR CLOSED");
    }

    @Test
    void refusalsChangeNothing() {
        List<String> trail = platform.trail();
        assertThat(act("company", Commands.plain(WorkOrderAction.CANCEL))).contains(WorkOrderRefusal.NOT_YOURS);
        assertThat(platform.workOrders().act("nothing", Commands.plain(WorkOrderAction.ACCEPT), PEOPLE.get(0)))
                .contains(WorkOrderRefusal.NOT_FOUND);
        assertThat(platform.trail()).isEqualTo(trail);
        assertThat(platform.number("SELECT version FROM work_order")).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverHappensThereIsOneOpenOrderAndATrailWithoutGaps(long seed) {
        Random random = new Random(seed);
        WorkOrderAction[] actions = WorkOrderAction.values();
        for (int step = 0; step < 150; step++) {
            clock.advance(Duration.ofMinutes(random.nextInt(90)));
            if (random.nextInt(6) == 0) {
                platform.apply(change(random.nextBoolean() ? Optional.of(Severity.MAJOR) : Optional.empty()));
            }
            List<String> ids = platform.texts("SELECT id FROM work_order ORDER BY id DESC");
            String id = random.nextInt(8) == 0 ? ids.get(random.nextInt(ids.size())) : ids.get(0);
            WorkOrderCommand command = Commands.of(
                    actions[random.nextInt(actions.length)],
                    List.of(TestPlatform.COMPANY, TestPlatform.OFFICE, TestPlatform.STREET)
                            .get(random.nextInt(3)),
                    clock.millis() + 60_000);
            platform.workOrders().act(id, command, PEOPLE.get(random.nextInt(PEOPLE.size())));
            assertThat(platform.texts("SELECT case_id FROM work_order WHERE status NOT IN ('CLOSED', 'CANCELLED')"
                            + " GROUP BY case_id HAVING COUNT(*) > 1"))
                    .as("seed " + seed + ", step " + step)
                    .isEmpty();
        }
        assertTrailHasNoGaps("seed " + seed);
    }

    private void assertTrailHasNoGaps(String when) {
        Map<String, String> states = new HashMap<>();
        for (String entry : platform.texts("SELECT subject_id || ' ' || from_state || ' ' || to_state FROM event_log"
                + " WHERE subject = 'work_order' ORDER BY id")) {
            String[] words = entry.split(" ", -1);
            assertThat(words[1]).as(when + ": " + entry).isEqualTo(states.getOrDefault(words[0], "NEW"));
            states.put(words[0], words[2]);
        }
        assertThat(platform.texts("SELECT id || ' ' || status FROM work_order"))
                .as(when)
                .containsExactlyInAnyOrderElementsOf(states.entrySet().stream()
                        .map(state -> state.getKey() + " " + state.getValue())
                        .toList());
    }

    @Test
    void ofTwoProgramsThatActAtOnceOneWinsAndTheOtherIsToldWhy() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TestPlatform other = TestPlatform.open(config, clock)) {
            for (int round = 0; round < ROUNDS; round++) {
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<Optional<WorkOrderRefusal>>> both = new ArrayList<>();
                for (TestPlatform each : List.of(platform, other)) {
                    Actor actor = PEOPLE.get(each == platform ? 0 : 1);
                    String id = newest();
                    Callable<Optional<WorkOrderRefusal>> accepting = () -> {
                        start.await();
                        return each.workOrders().act(id, Commands.plain(WorkOrderAction.ACCEPT), actor);
                    };
                    both.add(threads.submit(accepting));
                }
                List<Optional<WorkOrderRefusal>> refusals =
                        List.of(both.get(0).get(), both.get(1).get());
                assertThat(Collections.frequency(refusals, Optional.<WorkOrderRefusal>empty()))
                        .as("round " + round + ": " + refusals)
                        .isEqualTo(1);
                assertThat(refusals).contains(Optional.of(WorkOrderRefusal.NOT_IN_THIS_STATUS));
                platform.workOrders().act(newest(), Commands.plain(WorkOrderAction.CANCEL), PEOPLE.get(4));
                platform.apply(change(Optional.empty()), change(Optional.of(Severity.MINOR)));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(platform.number("SELECT COUNT(*) FROM event_log WHERE event = 'ACCEPT'"))
                .isEqualTo(ROUNDS);
        assertTrailHasNoGaps("after the race");
    }

    private void does(String person, WorkOrderAction action) {
        assertThat(act(person, Commands.of(action, TestPlatform.OFFICE, clock.millis() + 3_600_000)))
                .isEmpty();
    }

    private Optional<WorkOrderRefusal> act(String person, WorkOrderCommand command) {
        Actor actor = PEOPLE.stream()
                .filter(each -> each.name().equals(person))
                .findFirst()
                .orElseThrow();
        return platform.workOrders().act(newest(), command, actor);
    }

    /** Escalates the order, and answers with whom it is then. */
    private String escalate() {
        platform.database().write(handle -> {
            platform.workOrders().escalate(handle, platform.order(), "too late", clock.millis());
            return handle;
        });
        return platform.text("SELECT assignee_id FROM work_order");
    }

    private void warn() {
        platform.database().write(handle -> {
            platform.workOrders().warn(handle, platform.order(), "SLA_WARNING", clock.millis());
            return handle;
        });
    }

    private void cancelUnaccepted() {
        String caseId = platform.text("SELECT id FROM cases WHERE status <> 'CLOSED'");
        platform.database().write(handle -> {
            platform.workOrders().cancelUnaccepted(handle, caseId, "merged");
            return handle;
        });
    }

    private boolean hasOpen() {
        String caseId = platform.text("SELECT id FROM cases WHERE status <> 'CLOSED'");
        return platform.database().read(handle -> platform.workOrders().hasOpen(handle, caseId));
    }

    private String newest() {
        return platform.text("SELECT MAX(id) FROM work_order");
    }

    private AlarmChange change(Optional<Severity> severity) {
        return change("room-cold", "g1-t1", severity);
    }

    private AlarmChange change(String rule, String device, Optional<Severity> severity) {
        return new AlarmChange(
                platform.rule(rule),
                new Originator.OfDevice(platform.device(device)),
                severity,
                clock.millis(),
                OptionalDouble.of(17));
    }
}
