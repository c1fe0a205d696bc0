package org.youlin.app;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Role;
import org.youlin.domain.notification.NoticeKind;
import org.youlin.domain.notification.RouteFilter.Audience;
import org.youlin.domain.notification.RouteOwner;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Member;
import org.youlin.domain.place.MemberId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.ingest.governance.CareEntry;
import org.youlin.ingest.governance.CareNeed;
import org.youlin.ingest.governance.CareRegister;
import org.youlin.ingest.governance.Members;
import org.youlin.ingest.privacy.Contact;
import org.youlin.ingest.resident.HotlineCategory;
import org.youlin.ingest.resident.HotlineStage;
import org.youlin.ingest.resident.HotlineStatus;
import org.youlin.ingest.resident.HotlineTicket;
import org.youlin.ingest.resident.ResidentReports;

/** The people of a scenario: who answers for what, who listens, and who calls the hotline. */
final class ScenarioPeople implements AutoCloseable {
    private static final String ACTOR = "scenario";

    private final InstantSource clock;
    private final Told told;
    private final Map<String, OrganisationId> persons = new HashMap<>();
    private int tickets;

    ScenarioPeople(Told told, InstantSource clock) {
        this.told = told;
        this.clock = clock;
    }

    /** The person has the buildings for its patch. */
    void answersFor(ScenarioPlatform platform, String person, String office, String buildings) {
        OrganisationId organisation = employ(platform, person, office);
        List<BuildingId> patch =
                Stream.of(buildings.split(" ", -1)).map(BuildingId::new).toList();
        Optional<Members.Refusal> refusal = new Members(platform.database(), ScenarioPlatform.SEAL, clock)
                .put(
                        new Member(new MemberId(person), organisation, person, Optional.of(person)),
                        Optional.empty(),
                        patch,
                        ACTOR,
                        before -> {});
        require(refusal.isEmpty(), person + " cannot answer for " + buildings + ": " + refusal);
    }

    /** The person is the partner of a household that stands in the care register. */
    void looksAfter(ScenarioPlatform platform, String person, String office, String household) {
        employ(platform, person, office);
        Household home = platform.registry()
                .household(new HouseholdId(household))
                .orElseThrow(() -> new IllegalArgumentException("there is no household " + household));
        EstateId estate =
                platform.registry().building(home.building()).orElseThrow().estate();
        CareEntry entry = new CareEntry(
                home.id(),
                Set.of(CareNeed.ELDERLY_ALONE),
                "",
                Contact.NONE,
                Optional.of(person),
                clock.millis(),
                person);
        require(
                new CareRegister(platform.database(), ScenarioPlatform.SEAL, platform.workOrders(), clock)
                        .put(entry, estate, person, "scenario", before -> {}),
                person + " cannot look after " + household);
    }

    private OrganisationId employ(ScenarioPlatform platform, String person, String office) {
        OrganisationId organisation = new OrganisationId(office);
        if (persons.put(person, organisation) == null) {
            new Accounts(platform.database(), clock)
                    .add(person, person, Role.COMMUNITY_OFFICER, Optional.of(organisation), "no password at all");
        }
        return organisation;
    }

    /** The person is told of orders and of cases of those whom they look after. */
    void listens(ScenarioPlatform platform, String person) {
        OrganisationId organisation = persons.get(person);
        require(organisation != null, "nobody is called " + person);
        platform.tell(
                new RouteOwner(organisation, Optional.of(person)),
                Audience.ADDRESSED,
                Set.of(NoticeKind.ASSIGNED, NoticeKind.CARE),
                told.destination(person));
    }

    /** The office is told of what happens in its estates. */
    void officeListens(ScenarioPlatform platform, String office) {
        platform.tell(
                new RouteOwner(new OrganisationId(office), Optional.empty()),
                Audience.ESTATES,
                Set.of(NoticeKind.OPENED, NoticeKind.WORSENED),
                told.destination(office));
    }

    /** The office is told of its own deadlines, and of orders that come up to it. */
    void officeMindsDeadlines(ScenarioPlatform platform, String office) {
        platform.tell(
                new RouteOwner(new OrganisationId(office), Optional.empty()),
                Audience.ADDRESSED,
                Set.of(NoticeKind.OVERDUE, NoticeKind.ESCALATED, NoticeKind.URGED),
                told.destination(office));
    }

    /** Somebody calls the hotline, and the ticket comes in. */
    void callHotline(ScenarioPlatform platform, String category, String address) {
        tickets++;
        HotlineTicket ticket = new HotlineTicket(
                "2601120830%06d".formatted(tickets),
                HotlineStage.RECEIVED,
                HotlineStatus.TO_RECEIVE,
                Optional.of(HotlineCategory.of(category)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "category '" + category + "' is none of " + HotlineCategory.names()))),
                Optional.of(address),
                Optional.of("请派人来看看"),
                Contact.NONE,
                OptionalInt.of(5),
                Optional.empty());
        ResidentReports.Taken taken = platform.reports()
                .take(ticket, platform.registry().estates(), Optional.of(DemoStreet.STREET.id()), "hotline");
        require(taken == ResidentReports.Taken.CREATED, "the ticket was " + taken);
    }

    /** How many messages came in. */
    long told() {
        return told.count();
    }

    /** How many messages came in for an office or a person. */
    long told(String listener) {
        return told.count(listener);
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    @Override
    public void close() {
        told.close();
    }
}
