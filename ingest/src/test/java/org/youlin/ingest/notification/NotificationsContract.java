package org.youlin.ingest.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.notification.NoticeKind;
import org.youlin.domain.notification.Pace;
import org.youlin.domain.notification.RouteFilter;
import org.youlin.domain.notification.RouteOwner;
import org.youlin.domain.notification.RoutePlan;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.eventlog.EventLog;
import org.youlin.ingest.privacy.Seal;
import org.youlin.ingest.sql.SqlConfig;

/** What notifications promise on every SQL database. */
abstract class NotificationsContract {
    private static final Instant NOW = Instant.parse("2026-01-12T00:30:00Z");
    private static final RouteOwner OFFICE = new RouteOwner(TestPlatform.OFFICE.id(), Optional.empty());
    private static final String SECRET = "0123456789abcdef";

    @TempDir
    Path folder;

    final SettableClock clock = new SettableClock(NOW);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private SqlConfig config;
    private TestPlatform platform;
    private Receiver receiver;
    private Notifications notifications;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void open() throws IOException {
        config = newDatabase();
        platform = TestPlatform.open(config, clock);
        platform.addStreet();
        receiver = new Receiver();
        notifications = notifications(platform);
    }

    @AfterEach
    void close() {
        notifications.close();
        receiver.close();
        platform.close();
    }

    private Notifications notifications(TestPlatform of) throws IOException {
        return new Notifications(
                new NotificationConfig(
                        Optional.of(receiver.url("/console")),
                        Set.of("127.0.0.1"),
                        receiver.url("/wecom"),
                        receiver.url("/dingtalk"),
                        Optional.empty(),
                        ZoneId.of("Asia/Shanghai")),
                new Notifications.Surroundings(
                        of.database(),
                        of.registry(),
                        new Seal(new byte[Seal.KEY_BYTES]),
                        of.keys(),
                        clock,
                        new SplittableRandom(1),
                        meters));
    }

    private static Route.Settings settings(Pace pace, NoticeKind... kinds) {
        return new Route.Settings(
                "值班群",
                true,
                new RouteFilter(RouteFilter.Audience.ESTATES, Severity.WARNING, Set.of(), Set.of(kinds), Set.of()),
                pace,
                Optional.empty());
    }

    private Route route(Pace pace, NoticeKind... kinds) {
        return notifications
                .create(OFFICE, settings(pace, kinds), new Destination.Webhook(receiver.url("/hook"), SECRET), "li.na")
                .route()
                .orElseThrow();
    }

    private static Pace pace(Duration firstWait, Optional<Pace.Repeats> repeats) {
        return new Pace(Pace.Grouping.CASE, firstWait, Duration.ZERO, Duration.ofDays(1), repeats, 20);
    }

    private static final Pace AT_ONCE = pace(Duration.ZERO, Optional.empty());

    private void raise(String device, Severity severity) {
        platform.apply(change(device, Optional.of(severity)));
    }

    private AlarmChange change(String device, Optional<Severity> severity) {
        return new AlarmChange(
                platform.rule("room-cold"),
                new Originator.OfDevice(platform.device(device)),
                severity,
                clock.millis(),
                OptionalDouble.of(16));
    }

    /** Runs once now and once a minute until {@code length} has passed. */
    private void runFor(Duration length) {
        notifications.run();
        for (long minutes = length.toMinutes(); minutes > 0; minutes--) {
            clock.advance(Duration.ofMinutes(1));
            notifications.run();
        }
    }

    private List<String> messages() {
        return platform.texts("SELECT kind || ' ' || severity || ' ' || entries || ' ' || state || ' ' || attempts"
                + " FROM notification ORDER BY id");
    }

    private double counted(String meter) {
        return meters.get(meter).tag("channel", "webhook").counter().count();
    }

    @Test
    void aCaseIsToldOnceByARouteThatWantsIt() {
        route(AT_ONCE, NoticeKind.OPENED);
        raise("g1-t1", Severity.MAJOR);
        runFor(Duration.ofMinutes(5));
        assertThat(messages()).containsExactly("NEWS MAJOR 1 SENT 1");
        assertThat(receiver.requests).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/hook");
            assertThat(request.header("Idempotency-Key")).isEqualTo(platform.text("SELECT id FROM notification"));
            assertThat(request.body()).contains("\"place\":\"金地花园 g1\"", "【重要】", "C20260112-0001");
        });
        assertThat(counted("youlin.notification.sent")).isEqualTo(1);
    }

    @Test
    void whatHappenedBeforeTheRouteWasMadeIsNotTold() {
        raise("g1-t1", Severity.MAJOR);
        route(AT_ONCE, NoticeKind.OPENED);
        runFor(Duration.ofMinutes(5));
        assertThat(messages()).isEmpty();
    }

    @Test
    void aRouteThatIsOffTellsNothingOfThatTimeWhenItIsOnAgain() {
        Route route = route(AT_ONCE, NoticeKind.OPENED);
        Route.Settings on = route.settings();
        Route.Settings off = new Route.Settings(on.name(), false, on.filter(), on.pace(), on.quiet());
        notifications.replace(route.id(), off, Optional.empty(), "li.na");
        raise("g1-t1", Severity.MAJOR);
        runFor(Duration.ofMinutes(2));
        notifications.replace(route.id(), on, Optional.empty(), "li.na");
        raise("g2-t1", Severity.MAJOR);
        runFor(Duration.ofMinutes(2));
        assertThat(receiver.requests).hasSize(1);
        assertThat(receiver.requests.get(0).body()).contains("金地花园 g2");
    }

    @Test
    void aRouteHearsOfItsOwnersEstatesOnly() {
        notifications.create(
                new RouteOwner(TestPlatform.COMPANY.id(), Optional.empty()),
                settings(AT_ONCE, NoticeKind.OPENED),
                new Destination.Webhook(receiver.url("/company"), SECRET),
                "li.na");
        raise("y1-t1", Severity.MAJOR);
        runFor(Duration.ofMinutes(2));
        assertThat(receiver.requests).isEmpty();
        raise("g1-t1", Severity.MAJOR);
        runFor(Duration.ofMinutes(2));
        assertThat(receiver.requests).hasSize(1);
    }

    @Test
    void anAlarmThatComesAndGoesForADayIsToldAtMostTwice() {
        route(Pace.DEFAULTS, NoticeKind.OPENED, NoticeKind.WORSENED, NoticeKind.RECOVERED);
        for (int i = 0; i < 24 * 6; i++) {
            raise("g1-t1", Severity.MINOR);
            runFor(Duration.ofMinutes(5));
            platform.apply(change("g1-t1", Optional.empty()));
            runFor(Duration.ofMinutes(5));
        }
        assertThat(receiver.requests).hasSizeBetween(1, 2);
        assertThat(platform.number("SELECT COUNT(*) FROM notification_group")).isEqualTo(1);
    }

    @Test
    void nothingIsLostOfWhatARouteWants() {
        route(
                new Pace(
                        Pace.Grouping.ESTATE_AND_CATEGORY,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        Optional.empty(),
                        3),
                NoticeKind.values());
        for (String device : List.of("g1-t1", "g2-t1", "y1-t1")) {
            for (int i = 0; i < 10; i++) {
                raise(device, Severity.MINOR);
                raise(device, Severity.CRITICAL);
                platform.apply(change(device, Optional.empty()));
                runFor(Duration.ofMinutes(3));
            }
        }
        runFor(Duration.ofHours(8));
        // Of each round: opened or reopened, worse, recovered; the work orders were sent out, and that of the estate
        // without a company went on to the street.
        long wanted = platform.number("SELECT COUNT(*) FROM event_log WHERE event IN ('OPENED', 'REOPEN', 'RESOLVE',"
                + " 'DISPATCHED', 'WORSENED', 'ESCALATE')");
        assertThat(platform.number("SELECT SUM(entries) FROM notification WHERE state = 'SENT'"))
                .isEqualTo(wanted);
        assertThat(platform.number("SELECT COUNT(*) FROM notification_group")).isZero();
    }

    @Test
    void repeatsEndWhenSomebodyAnswers() {
        route(pace(Duration.ZERO, Optional.of(new Pace.Repeats(Duration.ofMinutes(30), 10))), NoticeKind.OPENED);
        raise("g1-t1", Severity.MAJOR);
        runFor(Duration.ofMinutes(65));
        assertThat(messages()).containsExactly("NEWS MAJOR 1 SENT 1", "REPEAT MAJOR 0 SENT 1", "REPEAT MAJOR 0 SENT 1");
        assertThat(receiver.requests.get(1).body()).contains("仍未受理");
        platform.caseDesk().acknowledge(platform.text("SELECT id FROM cases"), "wang.wei");
        runFor(Duration.ofHours(5));
        assertThat(messages()).hasSize(3);
    }

    @Test
    void aReceiverThatFailsIsTriedAgainUntilItIsGivenUp() {
        receiver.status = 503;
        route(AT_ONCE, NoticeKind.OPENED);
        raise("g1-t1", Severity.MAJOR);
        runFor(Duration.ofHours(25));
        assertThat(messages()).containsExactly("NEWS MAJOR 1 GIVEN_UP 10");
        assertThat(platform.text("SELECT last_error FROM notification")).isEqualTo("status 503");
        assertThat(receiver.requests).hasSize(10);
        assertThat(receiver.requests.stream()
                        .map(request -> request.header("Idempotency-Key"))
                        .distinct())
                .hasSize(1);
        assertThat(counted("youlin.notification.failed")).isEqualTo(10);
        assertThat(counted("youlin.notification.given.up")).isEqualTo(1);
        assertThat(notifications.messages(
                        new Notification.Filter(
                                Optional.of(TestPlatform.OFFICE.id()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Notification.State.GIVEN_UP),
                                Optional.empty()),
                        10))
                .hasSize(1);
    }

    @Test
    void aReceiverThatComesBackGetsItsMessage() {
        receiver.status = 500;
        route(AT_ONCE, NoticeKind.OPENED);
        raise("g1-t1", Severity.MAJOR);
        runFor(Duration.ofMinutes(10));
        receiver.status = 204;
        receiver.answer = "";
        runFor(Duration.ofMinutes(20));
        assertThat(platform.text("SELECT state FROM notification")).isEqualTo("SENT");
    }

    @Test
    void aMessageWhoseSenderDiedIsSentAgainUnderTheSameKey() {
        route(AT_ONCE, NoticeKind.OPENED);
        raise("g1-t1", Severity.MAJOR);
        // As a process that sent it and ended before it could note so.
        new Outbox(platform.database(), platform.registry(), platform.keys(), clock).run();
        List<MessageRows.Claimed> claimed = platform.database()
                .write(handle -> MessageRows.claim(handle, "dead", clock.millis(), Duration.ofMinutes(2)));
        assertThat(claimed).hasSize(1);
        notifications.run();
        assertThat(receiver.requests).isEmpty();
        runFor(Duration.ofMinutes(3));
        assertThat(receiver.requests).singleElement().satisfies(request -> assertThat(request.header("Idempotency-Key"))
                .isEqualTo(claimed.get(0).id()));
        assertThat(messages()).containsExactly("NEWS MAJOR 1 SENT 2");
        boolean late = platform.database()
                .write(handle -> MessageRows.failed(handle, claimed.get(0).id(), "dead", "late", 0));
        assertThat(late).isFalse();
    }

    @Test
    void twoProcessesTellEverythingOnce() throws Exception {
        route(AT_ONCE, NoticeKind.OPENED, NoticeKind.RECOVERED);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TestPlatform other = TestPlatform.open(config, clock);
                Notifications theirs = notifications(other)) {
            for (int round = 0; round < 20; round++) {
                for (String device : List.of("g1-t1", "g2-t1", "y1-t1")) {
                    raise(device, round % 2 == 0 ? Severity.MINOR : Severity.CRITICAL);
                    platform.apply(change(device, Optional.empty()));
                }
                List<Future<?>> both = new ArrayList<>();
                for (Notifications each : List.of(notifications, theirs)) {
                    both.add(threads.submit(() -> runUntilDone(each)));
                }
                for (Future<?> each : both) {
                    each.get();
                }
                clock.advance(Duration.ofMinutes(1));
            }
            runFor(Duration.ofHours(30));
        } finally {
            threads.shutdownNow();
        }
        assertThat(platform.number("SELECT SUM(entries) FROM notification"))
                .isEqualTo(platform.number(
                        "SELECT COUNT(*) FROM event_log WHERE event IN ('OPENED', 'REOPEN', 'RESOLVE')"));
        assertThat(receiver.requests.stream().map(request -> request.header("Idempotency-Key")))
                .doesNotHaveDuplicates();
    }

    /** SQLite refuses a writer that waited too long; the ticking thread just comes again. */
    private static void runUntilDone(Notifications each) {
        for (int attempt = 0; ; attempt++) {
            try {
                each.run();
                return;
            } catch (JdbiException e) {
                if (attempt == 100) {
                    throw e;
                }
            }
        }
    }

    @Test
    void anEntryBehindAGapWaitsUntilWhoTookTheMissingIdMustBeGone() {
        route(AT_ONCE, NoticeKind.OPENED);
        raise("g1-t1", Severity.MAJOR);
        runFor(Duration.ofMinutes(2));
        long last = platform.number("SELECT MAX(id) FROM event_log");
        raise("g2-t1", Severity.MAJOR);
        // As if another process had taken the next three ids and not committed yet.
        moveEntriesBehind(last, 3);
        notifications.run();
        clock.advance(EventPage.GAP_WAIT.minusMillis(1));
        notifications.run();
        assertThat(receiver.requests).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        notifications.run();
        assertThat(receiver.requests).hasSize(2);
    }

    private void moveEntriesBehind(long last, int by) {
        List<Long> ids = platform.database()
                .read(handle -> handle.createQuery("SELECT id FROM event_log WHERE id > :last ORDER BY id DESC")
                        .bind("last", last)
                        .mapTo(Long.class)
                        .list());
        platform.database().write(handle -> {
            for (long id : ids) {
                handle.execute("INSERT INTO event_log (id, ts, subject, subject_id, case_id, event, actor, from_state,"
                        + " to_state, note, estate_id) " + overriding() + "SELECT id + " + by + ", ts, subject,"
                        + " subject_id, case_id, event, actor, from_state, to_state, note, estate_id FROM event_log"
                        + " WHERE id = " + id);
                handle.execute("DELETE FROM event_log WHERE id = ?", id);
            }
            return ids;
        });
    }

    /** What a database wants to hear before it takes an id that it did not give. */
    abstract String overriding();

    @Test
    void aDeletedRouteGivesUpWhatItHadToSend() {
        receiver.status = 500;
        Route route = route(AT_ONCE, NoticeKind.OPENED);
        raise("g1-t1", Severity.MAJOR);
        notifications.run();
        assertThat(notifications.delete(route.id(), "li.na")).isEmpty();
        assertThat(notifications.delete(route.id(), "li.na")).contains(RouteRefusal.NOT_FOUND);
        runFor(Duration.ofHours(1));
        assertThat(messages()).containsExactly("NEWS MAJOR 1 GIVEN_UP 1");
        assertThat(receiver.requests).hasSize(1);
        assertThat(platform.texts("SELECT action || ' ' || actor || ' ' || note FROM registry_log"
                        + " WHERE subject = 'notification_route' ORDER BY id"))
                .hasSize(2)
                .allSatisfy(note -> assertThat(note).doesNotContain(SECRET, "/hook"));
    }

    @Test
    void secretsAreSealedInTheDatabase() {
        route(AT_ONCE, NoticeKind.OPENED);
        assertThat(platform.texts("SELECT destination || hint FROM notification_route"))
                .allSatisfy(text -> assertThat(text).doesNotContain(SECRET, "hook"));
    }

    @Test
    void aRouteThatWasChangedKeepsItsSecretsUnlessNewOnesCome() {
        Route route = route(pace(Duration.ofHours(1), Optional.empty()), NoticeKind.OPENED);
        raise("g1-t1", Severity.MAJOR);
        runFor(Duration.ofMinutes(1));
        notifications.replace(route.id(), settings(AT_ONCE, NoticeKind.OPENED), Optional.empty(), "li.na");
        runFor(Duration.ofMinutes(1));
        assertThat(receiver.requests).extracting(Receiver.Request::path).containsExactly("/hook");
        notifications.replace(
                route.id(),
                settings(AT_ONCE, NoticeKind.OPENED),
                Optional.of(new Destination.WeCom("0123-4567-89ab")),
                "li.na");
        raise("g2-t1", Severity.MAJOR);
        runFor(Duration.ofMinutes(1));
        assertThat(receiver.requests).extracting(Receiver.Request::path).containsExactly("/hook", "/wecom");
    }

    @Test
    void organisationsHaveABoundedNumberOfRoutes() {
        for (int i = 0; i < Notifications.ROUTES_MAX; i++) {
            route(AT_ONCE, NoticeKind.OPENED);
        }
        assertThat(notifications
                        .create(
                                OFFICE,
                                settings(AT_ONCE, NoticeKind.OPENED),
                                new Destination.WeCom("0123-4567-89ab"),
                                "li.na")
                        .refusal())
                .contains(RouteRefusal.TOO_MANY);
        assertThat(notifications
                        .create(
                                new RouteOwner(TestPlatform.STREET.id(), Optional.empty()),
                                settings(AT_ONCE, NoticeKind.OPENED),
                                new Destination.Email(List.of("a@b.cn")),
                                "li.na")
                        .refusal())
                .contains(RouteRefusal.NO_MAIL_SERVER);
    }

    @Test
    void theBellRingsForWhatIsAddressedToSomebodyAndIsSeenOnce() {
        platform.database()
                .write(
                        handle -> handle.execute(
                                "INSERT INTO account (username, name, role,"
                                        + " organisation_id, password_hash, created_at) VALUES ('li.na', 'li.na', 'technician', 'company', '-', 0)"));
        raise("g1-t1", Severity.MAJOR);
        String caseId = platform.text("SELECT id FROM cases");
        Bell bell = new Bell(platform.database(), clock);
        Bell.Listener liNa = new Bell.Listener("li.na", Optional.of(TestPlatform.COMPANY.id()));
        int before = bell.view(liNa).unread();
        EventLog.Entry entry = EventLog.Entry.of(
                clock.millis(),
                EventLog.Subject.WORK_ORDER,
                "order",
                caseId,
                "URGE",
                "wang.wei",
                TestPlatform.GARDEN.id());
        EventLog.Entry care = EventLog.Entry.of(
                clock.millis(),
                EventLog.Subject.CASE,
                caseId,
                caseId,
                NoticeKind.CARE_EVENT,
                EventLog.SYSTEM,
                TestPlatform.GARDEN.id());
        platform.database().write(handle -> {
            EventLog.append(handle, entry);
            EventLog.append(handle, entry.addressedTo(TestPlatform.COMPANY.id(), Optional.empty()));
            EventLog.append(handle, entry.addressedTo(TestPlatform.OFFICE.id(), Optional.of("li.na")));
            EventLog.append(handle, entry.addressedTo(TestPlatform.OFFICE.id(), Optional.empty()));
            EventLog.append(handle, care.addressedTo(TestPlatform.COMPANY.id(), Optional.of("wang.wei")));
            return entry;
        });
        Bell.View view = bell.view(liNa);
        assertThat(view.unread() - before).isEqualTo(2);
        assertThat(view.rings().get(0).theCase().orElseThrow().title()).isEqualTo("室温不达标");
        bell.see("li.na", view.rings().get(0).entryId());
        bell.see("li.na", 1);
        assertThat(bell.view(liNa).unread()).isZero();
        assertThat(bell.view(new Bell.Listener("wang.wei", Optional.of(TestPlatform.COMPANY.id())))
                        .rings())
                .noneMatch(ring -> ring.actor().equals("wang.wei"))
                .anyMatch(ring -> ring.event().equals(NoticeKind.CARE_EVENT));
    }

    @Test
    void aTestMessageIsAnsweredByWhatBecameOfIt() {
        Route route = route(AT_ONCE, NoticeKind.OPENED);
        assertThat(notifications.test(route).error()).isEmpty();
        receiver.status = 410;
        assertThat(notifications.test(route).error()).contains("status 410");
        assertThat(receiver.requests.get(0).body()).contains(RoutePlan.Message.Kind.TEST.name());
        assertThat(messages()).isEmpty();
    }
}
