package org.youlin.ingest.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Contract;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Member;
import org.youlin.domain.place.MemberId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.domain.place.Responsibility;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.privacy.Contact;
import org.youlin.ingest.privacy.Seal;
import org.youlin.ingest.registry.RegistryConflictException;
import org.youlin.ingest.sql.SqlConfig;

/** What contracts, members and the care register promise on every SQL database. */
abstract class GovernanceContract {
    private static final Instant NOW = Instant.parse("2026-01-12T00:30:00Z");
    private static final Place ROOM =
            Place.of(TestPlatform.GARDEN.id(), new BuildingId("g1"), new HouseholdId("g1-101"));
    private static final Place YARD_BUILDING = Place.of(TestPlatform.YARD.id(), new BuildingId("y1"));

    private final SettableClock clock = new SettableClock(NOW);
    private final Seal seal = new Seal(new byte[Seal.KEY_BYTES]);
    private SqlConfig config;
    private TestPlatform platform;
    private Governance governance;
    private Members members;
    private CareRegister care;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    @BeforeEach
    void openDatabase() {
        config = newDatabase();
        open();
        platform.addStreet();
        platform.database()
                .write(handle -> handle.execute("INSERT INTO account (username, name, role, organisation_id,"
                        + " password_hash, created_at) VALUES ('li.na', '李娜', 'community_officer', 'office', '-', 0)"));
    }

    private void open() {
        platform = TestPlatform.open(config, clock);
        governance = new Governance(platform.registry());
        members = new Members(platform.database(), seal, clock);
        care = new CareRegister(platform.database(), seal, platform.workOrders(), clock);
    }

    @AfterEach
    void closeDatabase() {
        platform.close();
    }

    private Responsibility responsibility(Place place, Instant at) {
        return platform.database().read(handle -> governance.responsibility(handle, place, at.toEpochMilli()));
    }

    private String lead(Place place, Instant at) {
        return responsibility(place, at).lead().id().value();
    }

    private Optional<String> company(Estate estate) {
        return platform.registry()
                .estate(estate.id())
                .orElseThrow()
                .propertyCompany()
                .map(each -> each.id().value());
    }

    @Test
    void theCompanyOfANewEstateAnswersFromTheBeginning() {
        assertThat(lead(ROOM, NOW)).isEqualTo("company");
        assertThat(lead(ROOM, Instant.EPOCH)).isEqualTo("company");
        assertThat(lead(YARD_BUILDING, NOW)).isEqualTo("office");
        assertThat(platform.texts("SELECT estate_id || ' ' || company_id || ' ' || from_at FROM contract"))
                .containsExactly("garden company 0");
    }

    @Test
    void anEstateFollowsItsContractsAsTimeGoesBy() {
        Instant begin = NOW.plus(Duration.ofDays(10));
        Instant end = begin.plus(Duration.ofDays(30));
        platform.registry().edit("root", edit -> {
            edit.places()
                    .contracts()
                    .add(new Contract(
                            TestPlatform.YARD.id(),
                            TestPlatform.COMPANY.id(),
                            begin.toEpochMilli(),
                            OptionalLong.of(end.toEpochMilli())));
            return edit;
        });
        assertThat(company(TestPlatform.YARD)).isEmpty();
        assertThat(lead(YARD_BUILDING, begin)).isEqualTo("company");
        clock.advance(Duration.ofDays(10));
        assertThat(company(TestPlatform.YARD)).contains("company");
        clock.advance(Duration.ofDays(30));
        assertThat(company(TestPlatform.YARD)).isEmpty();
        assertThat(lead(YARD_BUILDING, end)).isEqualTo("office");
        assertThat(lead(YARD_BUILDING, begin)).isEqualTo("company");
    }

    @Test
    void contractsAreThereAfterARestart() {
        platform.close();
        open();
        assertThat(company(TestPlatform.GARDEN)).contains("company");
        clock.advance(Duration.ofDays(1));
        platform.registry().edit("root", edit -> {
            edit.places().put(TestPlatform.GARDEN.withPropertyCompany(Optional.empty()));
            return edit;
        });
        assertThat(company(TestPlatform.GARDEN)).isEmpty();
        platform.close();
        open();
        assertThat(company(TestPlatform.GARDEN)).isEmpty();
        assertThat(lead(ROOM, NOW)).isEqualTo("company");
        assertThat(lead(ROOM, clock.instant())).isEqualTo("office");
    }

    @Test
    void twoCompaniesCannotBeUnderContractAtOnce() {
        Contract second =
                new Contract(TestPlatform.GARDEN.id(), TestPlatform.COMPANY.id(), clock.millis(), OptionalLong.empty());
        assertThatThrownBy(() -> platform.registry().edit("root", edit -> {
                    edit.places().contracts().add(second);
                    return edit;
                }))
                .isInstanceOfSatisfying(RegistryConflictException.class, conflict -> assertThat(conflict.reason())
                        .isEqualTo(RegistryConflictException.Reason.CONTRACT_OVERLAPS));
        assertThat(platform.number("SELECT COUNT(*) FROM contract")).isEqualTo(1);
    }

    @Test
    void theMemberWhosePatchItIsAnswersWhereTheCommunityOfficeLeads() {
        put("m1", "y1", "g1");
        assertThat(responsibility(YARD_BUILDING, NOW).member().flatMap(Member::account))
                .contains("li.na");
        assertThat(responsibility(Place.of(TestPlatform.YARD.id()), NOW).member())
                .isPresent();
        assertThat(responsibility(ROOM, NOW).member()).isEmpty();
        OrganisationId office = TestPlatform.OFFICE.id();
        assertThat(platform.database()
                        .<Optional<Member>, RuntimeException>read(handle -> governance.member(handle, ROOM, office)))
                .isPresent();
        // One of the two buildings of the garden is in nobody's patch.
        assertThat(platform.database()
                        .<Optional<Member>, RuntimeException>read(
                                handle -> governance.member(handle, Place.of(TestPlatform.GARDEN.id()), office)))
                .isEmpty();
    }

    @Test
    void aBuildingIsInOnePatchOfAnOrganisation() {
        put("m1", "y1");
        assertThat(put(member("m2", Optional.empty()), Optional.empty(), List.of(new BuildingId("y1"))))
                .contains(Members.Refusal.BUILDING_TAKEN);
        members.leave(member("m1", Optional.empty()), "root", before -> {});
        assertThat(put(member("m2", Optional.empty()), Optional.empty(), List.of(new BuildingId("y1"))))
                .isEmpty();
        assertThat(members.list(List.of(TestPlatform.OFFICE.id()), "", 10))
                .extracting(listed -> listed.member().id().value())
                .containsExactly("m2");
    }

    @Test
    void aPhoneNumberIsSealedAndShownMasked() {
        assertThat(put(member("m1", Optional.of("li.na")), Optional.of("13800000000"), List.of()))
                .isEmpty();
        assertThat(members.find(new MemberId("m1")).orElseThrow().maskedPhone()).contains("138****0000");
        assertThat(sealedColumn("SELECT phone FROM member")).doesNotContain("138");
        put(member("m1", Optional.of("li.na")), Optional.empty(), List.of());
        assertThat(members.find(new MemberId("m1")).orElseThrow().maskedPhone()).isPresent();
        put(member("m1", Optional.of("li.na")), Optional.of(""), List.of());
        assertThat(members.find(new MemberId("m1")).orElseThrow().maskedPhone()).isEmpty();
        assertThat(platform.texts(
                        "SELECT action || ' ' || actor FROM registry_log WHERE subject = 'member' ORDER BY id"))
                .containsExactly("CREATED root", "CHANGED root", "CHANGED root");
    }

    @Test
    void theAccountOfAMemberIsOneOfItsOrganisation() {
        assertThat(put(member("m1", Optional.of("nobody")), Optional.empty(), List.of()))
                .contains(Members.Refusal.NOT_AN_ACCOUNT);
    }

    private void put(String id, String... buildings) {
        List<BuildingId> patch =
                List.of(buildings).stream().map(BuildingId::new).toList();
        assertThat(put(member(id, Optional.of("li.na")), Optional.empty(), patch))
                .isEmpty();
    }

    private Optional<Members.Refusal> put(Member member, Optional<String> phone, List<BuildingId> patch) {
        return members.put(member, phone, patch, "root", before -> {});
    }

    private static Member member(String id, Optional<String> account) {
        return new Member(new MemberId(id), TestPlatform.OFFICE.id(), "李娜", account);
    }

    private String sealedColumn(String sql) {
        byte[] sealed = platform.database()
                .read(handle -> handle.createQuery(sql).mapTo(byte[].class).one());
        return new String(sealed, StandardCharsets.UTF_8);
    }

    private static CareEntry entry(Optional<String> partnerAccount) {
        return new CareEntry(
                new HouseholdId("g1-101"),
                Set.of(CareNeed.ELDERLY_ALONE, CareNeed.ILLNESS),
                "每周二上门",
                new Contact(Optional.of("李明"), Optional.of("13900000000")),
                partnerAccount,
                NOW.toEpochMilli(),
                "li.na");
    }

    @Test
    void theCareRegisterIsSealedAndEveryLookIsAudited() {
        CareEntry entry = entry(Optional.of("li.na"));
        assertThat(care.put(entry, TestPlatform.GARDEN.id(), "li.na", "入户登记", before -> {}))
                .isTrue();
        assertThat(sealedColumn("SELECT sealed FROM care_household")).doesNotContain("李明", "139", "每周二", "ELDERLY");
        assertThat(care.read(entry.household(), "li.na", "停暖走访")).contains(entry);
        assertThat(care.read(new HouseholdId("g1-102"), "li.na", "停暖走访")).isEmpty();
        assertThat(care.list(List.of(TestPlatform.GARDEN.id()), "", 10, "li.na", "月报"))
                .containsExactly(entry);
        assertThat(care.remove(entry.household(), "li.na", "已搬离", before -> {})).isTrue();
        assertThat(care.audit(Long.MAX_VALUE, 10))
                .extracting(each ->
                        each.action() + " " + each.subject().orElse("-") + " " + each.actor() + " " + each.note())
                .containsExactly(
                        "REMOVED g1-101 li.na 已搬离",
                        "LISTED - li.na 月报",
                        "READ g1-102 li.na 停暖走访",
                        "READ g1-101 li.na 停暖走访",
                        "ADDED g1-101 li.na 入户登记");
        assertThat(entry.toString()).doesNotContain("李明");
    }

    @Test
    void onlyWhoWasGrantedReads() {
        assertThat(care.isReader("li.na")).isFalse();
        assertThat(care.grant("nobody", "root", "x")).isFalse();
        assertThat(care.grant("li.na", "root", "民政专干")).isTrue();
        assertThat(care.isReader("li.na")).isTrue();
        assertThat(care.revoke("li.na", "root")).isTrue();
        assertThat(care.revoke("li.na", "root")).isFalse();
        assertThat(care.isReader("li.na")).isFalse();
    }

    @Test
    void thePartnerOfAVulnerableHouseholdIsToldOnceOfACase() {
        care.put(entry(Optional.of("li.na")), TestPlatform.GARDEN.id(), "li.na", "入户登记", before -> {});
        platform.apply(raised("g1-t2"));
        assertThat(told()).isEmpty();
        assertThat(vulnerable()).isFalse();
        platform.apply(raised("g1-t1"));
        assertThat(vulnerable()).isTrue();
        platform.apply(raised("g1-t1"));
        assertThat(told()).containsExactly("case CARE_PARTNER_TOLD office li.na");
        assertThat(platform.number("SELECT COUNT(*) FROM work_order")).isEqualTo(1);
    }

    @Test
    void whoComesIntoTheRegisterDuringACaseIsCaredForAtOnce() {
        platform.apply(raised("g1-t1"));
        platform.apply(raised("g2-t1"));
        assertThat(pressing()).isEmpty();

        care.put(entry(Optional.of("li.na")), TestPlatform.GARDEN.id(), "li.na", "入户登记", before -> {});

        assertThat(pressing()).containsExactly("g1");
        assertThat(told()).containsExactly("case CARE_PARTNER_TOLD office li.na");
        care.put(entry(Optional.of("li.na")), TestPlatform.GARDEN.id(), "li.na", "核对", before -> {});
        assertThat(told()).hasSize(1);
    }

    @Test
    void aCaseThatIsClosedIsLeftAloneByTheRegister() {
        platform.apply(raised("g1-t1"));
        platform.database().write(handle -> handle.execute("UPDATE cases SET status = 'CLOSED'"));

        care.put(entry(Optional.of("li.na")), TestPlatform.GARDEN.id(), "li.na", "入户登记", before -> {});

        assertThat(pressing()).isEmpty();
        assertThat(told()).isEmpty();
    }

    /** The buildings whose work orders have a high priority. */
    private List<String> pressing() {
        return platform.texts("SELECT c.building_id FROM work_order w JOIN cases c ON c.id = w.case_id"
                + " WHERE w.priority = 'HIGH' ORDER BY c.building_id");
    }

    @Test
    void whereNobodyIsInTheRegisterNobodyIsTold() {
        platform.apply(raised("g1-t1"));
        assertThat(told()).isEmpty();
        assertThat(vulnerable()).isFalse();
    }

    /** Whether the one case, which is the building's, concerns a household of the register. */
    private boolean vulnerable() {
        String caseId = platform.text("SELECT id FROM cases");
        Place building = Place.of(TestPlatform.GARDEN.id(), new BuildingId("g1"));
        return platform.database().read(handle -> governance.concernsVulnerable(handle, building, caseId));
    }

    private List<String> told() {
        return platform.texts(
                "SELECT subject || ' ' || event || ' ' || organisation_id || ' ' || recipient FROM event_log"
                        + " WHERE event = 'CARE_PARTNER_TOLD' ORDER BY id");
    }

    private AlarmChange raised(String device) {
        return new AlarmChange(
                platform.rule("room-cold"),
                new Originator.OfDevice(platform.device(device)),
                Optional.of(Severity.MAJOR),
                clock.millis(),
                OptionalDouble.of(15));
    }
}
