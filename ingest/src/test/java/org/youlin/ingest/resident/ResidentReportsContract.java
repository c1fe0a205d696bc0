package org.youlin.ingest.resident;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.CaseStatus;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.CaseTemplate;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.governance.CareEntry;
import org.youlin.ingest.governance.CareNeed;
import org.youlin.ingest.governance.CareRegister;
import org.youlin.ingest.privacy.Contact;
import org.youlin.ingest.privacy.Seal;
import org.youlin.ingest.resident.ResidentReports.Progress;
import org.youlin.ingest.resident.ResidentReports.Taken;
import org.youlin.ingest.retention.ReporterContacts;
import org.youlin.ingest.sql.SqlConfig;

/** What residents' reports and the hotline's tickets promise on every SQL database. */
abstract class ResidentReportsContract {
    private static final Instant NOW = Instant.parse("2026-01-12T00:30:00Z");
    private static final Place BUILDING = Place.of(TestPlatform.GARDEN.id(), new BuildingId("g1"));
    private static final String NUMBER = "260112083000123456";

    private final SettableClock clock = new SettableClock(NOW);
    private final Seal seal = new Seal(new byte[Seal.KEY_BYTES]);
    private TestPlatform platform;
    private ResidentReports reports;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void openDatabase() {
        platform = TestPlatform.open(newDatabase(), clock);
        platform.addStreet();
        reports = new ResidentReports(
                platform.database(),
                platform.registry(),
                platform.cases(),
                platform.workOrders(),
                seal,
                platform.keys(),
                clock);
    }

    @AfterEach
    void closeDatabase() {
        platform.close();
    }

    private Progress submit(Category category, Place place, Optional<String> key) {
        Contact contact = new Contact(Optional.of("张某"), Optional.of("13800000000"));
        return reports.submit(new NewReport(category, place, "2单元501", "卧室只有16度", contact, key));
    }

    private Progress submit(Category category) {
        return submit(category, BUILDING, Optional.empty());
    }

    private HotlineTicket ticket(HotlineStage stage, HotlineStatus status, Optional<HotlineForm> form) {
        return new HotlineTicket(
                NUMBER,
                stage,
                status,
                HotlineCategory.of("供水供暖/室温不达标"),
                Optional.of("金地花园1号楼1单元101"),
                Optional.of("卧室只有16度"),
                new Contact(Optional.of("张某"), Optional.of("13800000000")),
                OptionalInt.of(5),
                form);
    }

    private Taken take(HotlineTicket ticket) {
        return reports.take(ticket, platform.registry().estates(), Optional.of(TestPlatform.STREET.id()), "hotline");
    }

    private List<String> links() {
        return platform.texts("SELECT c.cause FROM case_link l JOIN cases c ON c.id = l.case_id ORDER BY l.target_id");
    }

    @Test
    void aReportOpensACaseAndAWorkOrder() {
        Progress progress = submit(Category.PROPERTY_SERVICE);
        assertThat(progress.status()).isEqualTo(ReportStatus.LINKED);
        assertThat(QueryCodes.isCode(progress.code())).isTrue();
        assertThat(platform.cases("")).containsExactly("building/g1 resident_report MINOR OPEN");
        assertThat(platform.orders()).containsExactly("DISPATCHED company 0");
        assertThat(reports.progress(progress.code())).contains(progress);
        assertThat(reports.progress("0000000000")).isEmpty();
    }

    @Test
    void aReportJoinsTheSensorsCaseOfItsBuildingAndCategory() {
        platform.apply(raised("g1-t1"));
        submit(Category.HEATING_AND_WATER);
        submit(Category.HEATING_AND_WATER);
        assertThat(platform.cases("")).containsExactly("building/g1 room_cold MAJOR OPEN");
        assertThat(platform.orders()).hasSize(1);
        assertThat(links()).containsExactly("room_cold", "room_cold");
    }

    @Test
    void anotherCategoryOrBuildingHasACaseOfItsOwn() {
        platform.apply(raised("g1-t1"));
        submit(Category.PROPERTY_SERVICE);
        submit(Category.HEATING_AND_WATER, Place.of(TestPlatform.GARDEN.id(), new BuildingId("g2")), Optional.empty());
        assertThat(links()).containsExactly("resident_report", "resident_report");
        assertThat(platform.orders()).hasSize(3);
    }

    @Test
    void aTicketOfTheHotlineAndASensorsCaseInOneBuildingAreOneWorkOrder() {
        renameBuilding();
        platform.apply(raised("g1-t1"));
        assertThat(take(ticket(HotlineStage.RECEIVED, HotlineStatus.TO_RECEIVE, Optional.empty())))
                .isEqualTo(Taken.CREATED);
        assertThat(links()).containsExactly("room_cold");
        assertThat(platform.orders()).hasSize(1);
    }

    @Test
    void aSensorsAlarmAfterTheTicketIsOneWorkOrderToo() {
        renameBuilding();
        take(ticket(HotlineStage.RECEIVED, HotlineStatus.TO_RECEIVE, Optional.empty()));
        platform.apply(raised("g1-t1"));
        assertThat(platform.orders()).hasSize(1);
        assertThat(platform.number("SELECT COUNT(*) FROM cases WHERE status <> 'CLOSED'"))
                .isEqualTo(1);
        assertThat(platform.number("SELECT COUNT(*) FROM alarm a JOIN case_link l ON l.case_id = a.case_id"))
                .isEqualTo(1);
    }

    @Test
    void aTicketOfAHomeJoinsTheSensorsCaseOfThatHome() {
        renameBuilding();
        platform.apply(raisedForTheHomeAlone("g1-t1"));
        take(ticket(HotlineStage.RECEIVED, HotlineStatus.TO_RECEIVE, Optional.empty()));
        assertThat(platform.cases("")).containsExactly("household/g1-101 room_cold MAJOR OPEN");
        assertThat(links()).containsExactly("room_cold");
        assertThat(platform.orders()).hasSize(1);
    }

    @Test
    void aSensorsCaseOfAHomeIsTheOneThatItsTicketOpened() {
        renameBuilding();
        take(ticket(HotlineStage.RECEIVED, HotlineStatus.TO_RECEIVE, Optional.empty()));
        platform.apply(raisedForTheHomeAlone("g1-t1"));
        assertThat(platform.cases("")).containsExactly("household/g1-101 room_cold MAJOR OPEN");
        assertThat(platform.orders()).hasSize(1);
    }

    @Test
    void whatNeighboursHaveReportedTooIsMoreThanTheSensorsCaseOfOneHome() {
        renameBuilding();
        take(ticket(HotlineStage.RECEIVED, HotlineStatus.TO_RECEIVE, Optional.empty()));
        submit(Category.HEATING_AND_WATER);
        platform.apply(raisedForTheHomeAlone("g1-t1"));
        assertThat(platform.cases(""))
                .containsExactly("building/g1 resident_report MINOR OPEN", "household/g1-101 room_cold MAJOR OPEN");
    }

    private AlarmChange raisedForTheHomeAlone(String device) {
        AlarmRule rule = platform.rule("room-cold");
        CaseTemplate shared = rule.caseTemplate();
        CaseTemplate own = new CaseTemplate(
                shared.category(),
                shared.cause(),
                shared.title(),
                Place.Level.HOUSEHOLD,
                shared.dependsOn(),
                shared.reopenWithin());
        return raised(new AlarmRule(rule.id(), rule.name(), rule.scope(), rule.condition(), own), device);
    }

    private void renameBuilding() {
        platform.registry().edit("root", edit -> {
            edit.places().put(new Building(new BuildingId("g1"), TestPlatform.GARDEN.id(), "1号楼", 6, 3));
            return edit;
        });
    }

    @Test
    void aTicketSentAgainChangesNothing() {
        HotlineTicket ticket = ticket(HotlineStage.RECEIVED, HotlineStatus.TO_RECEIVE, Optional.empty());
        assertThat(take(ticket)).isEqualTo(Taken.CREATED);
        List<String> trail = platform.trail();
        assertThat(take(ticket)).isEqualTo(Taken.UNCHANGED);
        assertThat(platform.trail()).isEqualTo(trail);
        assertThat(platform.number("SELECT COUNT(*) FROM resident_report")).isEqualTo(1);
    }

    @Test
    void aTicketIsFollowedFromStepToStep() {
        take(ticket(HotlineStage.RECEIVED, HotlineStatus.TO_RECEIVE, Optional.empty()));
        assertThat(take(ticket(HotlineStage.TRIAGED, HotlineStatus.DISPATCHED, Optional.empty())))
                .isEqualTo(Taken.UPDATED);
        HotlineForm form = new HotlineForm(
                Optional.of("是"),
                Optional.of("否"),
                Optional.of("已联系"),
                Optional.of("未解决"),
                Optional.of("等待配件"),
                Optional.empty(),
                Optional.of("循环泵配件明日到货"));
        assertThat(take(ticket(HotlineStage.HANDLED, HotlineStatus.HANDLED, Optional.of(form))))
                .isEqualTo(Taken.UPDATED);
        assertThat(take(ticket(HotlineStage.HANDLED, HotlineStatus.HANDLED, Optional.of(form))))
                .isEqualTo(Taken.UNCHANGED);
        // Not satisfied: the hotline goes a step back.
        take(ticket(HotlineStage.CALLED_BACK, HotlineStatus.TO_SUPERVISE, Optional.empty()));
        take(ticket(HotlineStage.HANDLED, HotlineStatus.TO_HANDLE, Optional.empty()));
        take(ticket(HotlineStage.CLOSED, HotlineStatus.CLOSED, Optional.empty()));
        assertThat(platform.texts("SELECT hotline_stage || ' ' || public_reply FROM resident_report"))
                .containsExactly("CLOSED 循环泵配件明日到货");
        assertThat(platform.texts("SELECT note FROM event_log WHERE event = 'HOTLINE' ORDER BY id"))
                .containsExactly("受理/待受理", "预审/已派遣", "处置/已处置", "回访/待督办", "处置/待处置", "结案/已结案");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "金地花园1号楼1单元101, garden g1 g1-101",
        "兰州市城关区金地花园 1 栋, garden g1 -",
        "金地花园1号楼2单元101, garden g1 -", // no such household
        "金地花园7号楼, garden - -",
        "长青小区, yard - -",
        "某某小区1号楼, - - -",
        "金地花园或长青小区, - - -", // which of them?
    })
    void anAddressIsFoundAsFarAsItIsSure(String text, String expected) {
        renameBuilding();
        assertThat(new AddressBook(platform.registry())
                        .find(text, platform.registry().estates())
                        .map(place -> place.estate() + " "
                                + place.building().map(BuildingId::value).orElse("-") + " "
                                + place.household().map(HouseholdId::value).orElse("-"))
                        .orElse("- - -"))
                .isEqualTo(expected);
    }

    @Test
    void aTicketWhoseAddressIsUnknownWaitsForAPerson() {
        HotlineTicket ticket = new HotlineTicket(
                NUMBER,
                HotlineStage.RECEIVED,
                HotlineStatus.TO_RECEIVE,
                Optional.of(Category.HEATING_AND_WATER),
                Optional.of("雁南路18号"),
                Optional.of("暖气不热"),
                Contact.NONE,
                OptionalInt.empty(),
                Optional.empty());
        assertThat(take(ticket)).isEqualTo(Taken.CREATED);
        assertThat(platform.orders()).isEmpty();
        String id = platform.text("SELECT id FROM resident_report WHERE estate_id IS NULL");
        assertThat(reports.place(id, BUILDING, "li.na")).isEmpty();
        assertThat(platform.orders()).hasSize(1);
        assertThat(reports.place(id, BUILDING, "li.na")).contains(ResidentReports.Refusal.HAS_A_CASE);
        assertThat(reports.place("none", BUILDING, "li.na")).contains(ResidentReports.Refusal.NOT_FOUND);
    }

    @Test
    void aNextStepOfAnUnknownTicketIsIncomplete() {
        HotlineTicket ticket = new HotlineTicket(
                NUMBER,
                HotlineStage.HANDLED,
                HotlineStatus.HANDLED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Contact.NONE,
                OptionalInt.empty(),
                Optional.empty());
        assertThat(take(ticket)).isEqualTo(Taken.INCOMPLETE);
        assertThat(platform.number("SELECT COUNT(*) FROM resident_report")).isZero();
    }

    @Test
    void aReportSentTwiceWithOneKeyIsOneReport() {
        Optional<String> key = Optional.of("5f0c6f6e-6d5b-4a53-8b1c-3d8f6a1f2b3c");
        Progress first = submit(Category.HEATING_AND_WATER, BUILDING, key);
        assertThat(submit(Category.HEATING_AND_WATER, BUILDING, key)).isEqualTo(first);
        assertThat(platform.number("SELECT COUNT(*) FROM resident_report")).isEqualTo(1);
    }

    @Test
    void whatIsAnsweredIsReadWithTheCode() {
        Progress progress = submit(Category.HEATING_AND_WATER);
        String id = platform.text("SELECT id FROM resident_report");
        assertThat(reports.reply(id, "今晚恢复供暖", "li.na")).isEmpty();
        Progress answered = reports.progress(progress.code()).orElseThrow();
        assertThat(answered.status()).isEqualTo(ReportStatus.ANSWERED);
        assertThat(answered.publicReply()).contains("今晚恢复供暖");
        assertThat(reports.reply("none", "x", "li.na")).contains(ResidentReports.Refusal.NOT_FOUND);
    }

    @Test
    void theReporterIsSealedAndWhoLooksIsLogged() {
        submit(Category.HEATING_AND_WATER);
        byte[] sealed = platform.database().read(handle -> handle.createQuery("SELECT contact FROM resident_report")
                .mapTo(byte[].class)
                .one());
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("张", "138");
        String id = platform.text("SELECT id FROM resident_report");
        assertThat(reports.open(id, sealed).maskedPhone()).contains("138****0000");
        assertThat(reports.contact(id, "li.na").orElseThrow().phone()).contains("13800000000");
        assertThat(platform.texts("SELECT action || ' ' || actor FROM registry_log WHERE subject = 'resident_report'"))
                .containsExactly("CONTACT_SHOWN li.na");
    }

    @Test
    void aReportOfAVulnerableHouseholdTellsItsPartner() {
        new CareRegister(platform.database(), seal, platform.workOrders(), clock)
                .put(
                        new CareEntry(
                                new HouseholdId("g1-101"),
                                Set.of(CareNeed.DISABILITY),
                                "",
                                new Contact(Optional.of("李明"), Optional.empty()),
                                Optional.empty(),
                                NOW.toEpochMilli(),
                                "li.na"),
                        TestPlatform.GARDEN.id(),
                        "li.na",
                        "入户登记",
                        before -> {});
        submit(
                Category.HEATING_AND_WATER,
                Place.of(TestPlatform.GARDEN.id(), new BuildingId("g1"), new HouseholdId("g1-101")),
                Optional.empty());
        assertThat(platform.texts("SELECT organisation_id FROM event_log WHERE event = 'CARE_PARTNER_TOLD'"))
                .containsExactly("office");
    }

    @ParameterizedTest(name = "case {0}, answered {1} -> {2}")
    @CsvSource({
        "-,            false, RECEIVED",
        "-,            true,  CLOSED",
        "OPEN,         false, LINKED",
        "ACKNOWLEDGED, false, LINKED",
        "IN_PROGRESS,  false, ACCEPTED",
        "RESOLVED,     false, ACCEPTED",
        "OPEN,         true,  ANSWERED",
        "RESOLVED,     true,  ANSWERED",
        "CLOSED,       false, CLOSED",
        "CLOSED,       true,  CLOSED",
    })
    void theStatusFollowsFromTheCaseAndTheAnswer(String ofCase, boolean answered, ReportStatus expected) {
        Optional<CaseStatus> status =
                Optional.of(ofCase).filter(text -> !text.equals("-")).map(CaseStatus::valueOf);
        assertThat(ReportStatus.of(status, answered)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"abcde-fgh1k, ABCDEFGH1K", "'O I l 2 3', 01123", "zz, ZZ"})
    void aCodeIsReadHoweverItIsTyped(String typed, String expected) {
        assertThat(QueryCodes.normal(typed)).isEqualTo(expected);
    }

    private AlarmChange raised(String device) {
        return raised(platform.rule("room-cold"), device);
    }

    private AlarmChange raised(AlarmRule rule, String device) {
        clock.advance(Duration.ofSeconds(1));
        return new AlarmChange(
                rule,
                new Originator.OfDevice(platform.device(device)),
                Optional.of(Severity.MAJOR),
                clock.millis(),
                OptionalDouble.of(15));
    }

    private void closeCase(int daysAgo) {
        platform.database()
                .write(handle -> handle.execute(
                        "UPDATE cases SET status = 'CLOSED', closed_at = ?",
                        clock.millis() - Duration.ofDays(daysAgo).toMillis()));
    }

    private void orders(String status, String closedColumn, int daysAgo) {
        platform.database()
                .write(handle -> handle.execute(
                        "UPDATE work_order SET status = ?, " + closedColumn + " = ?",
                        status,
                        clock.millis() - Duration.ofDays(daysAgo).toMillis()));
    }

    private ReporterContacts contacts(SimpleMeterRegistry meters) {
        return new ReporterContacts(platform.database(), Duration.ofDays(180), clock, meters);
    }

    @ParameterizedTest(name = "case closed {0} days ago, its order {1} {2} days ago -> {3} erased")
    @CsvSource({
        "181, CLOSED,    181, 1",
        "180, CLOSED,    181, 0", // to the millisecond: not yet more than 180 days
        "181, CLOSED,    179, 0",
        "181, COMPLETED, 181, 0", // its callback is still to be made
        "181, CANCELLED, 181, 1",
        "181, CANCELLED, 179, 0",
    })
    void aContactIsErasedWhenCaseAndOrderHaveBeenClosedForLongEnough(
            int caseDays, String status, int orderDays, int expected) {
        Progress reported = submit(Category.PROPERTY_SERVICE);
        clock.advance(Duration.ofDays(200));
        closeCase(caseDays);
        orders(
                status,
                switch (status) {
                    case "CANCELLED" -> "cancelled_at";
                    case "COMPLETED" -> "completed_at";
                    default -> "closed_at";
                },
                orderDays);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        assertThat(contacts(meters).run()).isEqualTo(expected);
        assertThat(contacts(meters).run()).isZero();
        assertThat(meters.get("youlin.ingest.contacts.erased").counter().count())
                .isEqualTo(expected);
        assertThat(platform.number("SELECT COUNT(*) FROM resident_report WHERE contact IS NULL"
                        + " AND contact_erased_at = " + clock.millis()))
                .isEqualTo(expected);
        assertThat(platform.number("SELECT COUNT(*) FROM registry_log l JOIN resident_report r ON r.id = l.subject_id"
                        + " AND r.estate_id = l.estate_id WHERE action = 'CONTACT_ERASED' AND actor = 'system'"))
                .isEqualTo(expected);
        String id = platform.text("SELECT id FROM resident_report");
        assertThat(reports.contact(id, "li.na").isPresent()).isEqualTo(expected == 0);
        assertThat(reports.progress(reported.code())).isPresent();
    }

    @Test
    void theContactOfAnOpenMatterIsKeptHoweverOldItIs() {
        submit(Category.PROPERTY_SERVICE);
        clock.advance(Duration.ofDays(2_000));
        assertThat(contacts(new SimpleMeterRegistry()).run()).isZero();
    }

    @Test
    void withoutACaseAContactIsErasedSomeTimeAfterTheAnswer() {
        HotlineTicket nowhere = new HotlineTicket(
                NUMBER,
                HotlineStage.HANDLED,
                HotlineStatus.TO_HANDLE,
                HotlineCategory.of("供水供暖/室温不达标"),
                Optional.of("没有的小区9号楼"),
                Optional.of("卧室只有16度"),
                new Contact(Optional.of("张某"), Optional.of("13800000000")),
                OptionalInt.of(5),
                Optional.empty());
        assertThat(take(nowhere)).isEqualTo(Taken.CREATED);
        String id = platform.text("SELECT id FROM resident_report");
        clock.advance(Duration.ofDays(200));
        assertThat(contacts(new SimpleMeterRegistry()).run()).isZero();
        reports.reply(id, "不属于本街道", "li.na");
        clock.advance(Duration.ofDays(180));
        assertThat(contacts(new SimpleMeterRegistry()).run()).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(contacts(new SimpleMeterRegistry()).run()).isEqualTo(1);
        // The hotline may send the ticket again, with all that stands in it.
        take(nowhere);
        assertThat(reports.contact(id, "li.na")).isEmpty();
    }

    @Test
    void manyContactsAreErasedSomeAtATime() {
        submit(Category.PROPERTY_SERVICE);
        platform.database().write(handle -> {
            for (int i = 0; i < 2_100; i++) {
                handle.execute(
                        "INSERT INTO resident_report (id, code, source, category, address, content, contact, created_at,"
                                + " replied_at) VALUES (?, ?, 'WEB', 'PROPERTY_SERVICE', 'x', 'x', ?, 0, 0)",
                        "many-" + i,
                        "many-" + i,
                        new byte[] {1});
            }
            return 0;
        });
        assertThat(contacts(new SimpleMeterRegistry()).run()).isEqualTo(2_100);
        assertThat(platform.number("SELECT COUNT(*) FROM resident_report WHERE contact IS NOT NULL"))
                .isEqualTo(1);
    }
}
