package org.youlin.dashboard.resident;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.youlin.dashboard.access.OpenCall;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.Throttle;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Category;
import org.youlin.ingest.privacy.Contact;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.resident.NewReport;
import org.youlin.ingest.resident.QueryCodes;
import org.youlin.ingest.resident.ReportStatus;
import org.youlin.ingest.resident.ResidentReports;

/** What anybody may do: report something, and ask with the query code how far it has come. */
public final class PublicReports {
    private static final int REPORTS_MAX = 5;
    private static final Duration REPORTS_WINDOW = Duration.ofMinutes(10);
    // With 50 random bits in a code, guessing at this pace finds nothing in a lifetime.
    private static final int QUERIES_MAX = 60;
    private static final Duration QUERIES_WINDOW = Duration.ofMinutes(10);

    private final Registry registry;
    private final ResidentReports reports;
    private final Throttle reporting;
    private final Throttle asking;

    public PublicReports(Registry registry, ResidentReports reports, InstantSource clock) {
        this.registry = registry;
        this.reports = reports;
        this.reporting = new Throttle(REPORTS_MAX, REPORTS_WINDOW, clock);
        this.asking = new Throttle(QUERIES_MAX, QUERIES_WINDOW, clock);
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bindOpen("listPublicEstates", this::estates)
                .bindOpen("submitPublicReport", this::submit)
                .bindOpen("getPublicReport", this::progress);
    }

    private record PublicBuilding(String id, String name) {}

    private record PublicEstate(String id, String name, List<PublicBuilding> buildings) {}

    private record PublicEstates(List<PublicEstate> items) {}

    private record WantedReport(
            Category category,
            String estate,
            Optional<String> building,
            Optional<String> address,
            String content,
            Optional<String> name,
            Optional<String> phone,
            Optional<String> requestKey) {
        @Override
        public String toString() {
            return "WantedReport[" + category + " at " + estate + "]";
        }
    }

    /** How far a report has come, as anybody with its code sees it. */
    private record ProgressView(
            String code, Category category, ReportStatus status, long createdAt, Optional<String> publicReply) {
        static ProgressView of(ResidentReports.Progress progress) {
            return new ProgressView(
                    progress.code(),
                    progress.category(),
                    progress.status(),
                    progress.createdAtMillis(),
                    progress.publicReply());
        }
    }

    public Answer estates(OpenCall call) {
        requireAllowed(asking, call);
        return Answer.ok(new PublicEstates(registry.estates().stream()
                .sorted(Comparator.comparing(Estate::name))
                .map(estate -> new PublicEstate(
                        estate.id().value(),
                        estate.name(),
                        registry.buildings(estate.id()).stream()
                                .map(building ->
                                        new PublicBuilding(building.id().value(), building.name()))
                                .toList()))
                .toList()));
    }

    public Answer submit(OpenCall call) {
        WantedReport wanted = call.body(WantedReport.class);
        Contact contact = contact(wanted);
        NewReport report = new NewReport(
                wanted.category(),
                place(wanted),
                wanted.address().orElse(""),
                content(wanted.content()),
                contact,
                wanted.requestKey());
        // Only what could be taken in counts, so that nobody is kept waiting for a slip of the pen.
        requireAllowed(reporting, call);
        return Answer.created(ProgressView.of(reports.submit(report)));
    }

    public Answer progress(OpenCall call) {
        requireAllowed(asking, call);
        String code = QueryCodes.normal(call.path("code"));
        return Answer.found(
                call.path("code"),
                Optional.of(code).filter(QueryCodes::isCode).flatMap(reports::progress),
                progress -> Answer.ok(ProgressView.of(progress)));
    }

    private static void requireAllowed(Throttle throttle, OpenCall call) {
        throttle.begin(call.address()).ifPresent(wait -> {
            String seconds = Long.toString(Math.max(1, wait.toSeconds()));
            throw new RefusedException(
                    Problem.of(Message.TOO_MANY_REQUESTS, seconds).retryAfter(wait));
        });
    }

    private static String content(String text) {
        if (text.isBlank()) {
            throw Ids.invalid(
                    "content", text, "what is the matter, in 1 to " + NewReport.CONTENT_CHARS_MAX + " characters");
        }
        return text.strip();
    }

    private static Contact contact(WantedReport wanted) {
        if (wanted.name().filter(text -> !Contact.isName(text)).isPresent()) {
            throw Ids.invalid("name", "…", "a name of 1 to " + Contact.NAME_CHARS_MAX + " characters");
        }
        if (wanted.phone().filter(text -> !Contact.isPhone(text)).isPresent()) {
            throw Ids.invalid("phone", "…", Contact.PHONE_EXPECTED);
        }
        return new Contact(wanted.name(), wanted.phone());
    }

    private Place place(WantedReport wanted) {
        Estate estate = registry.estate(Ids.parse("estate", wanted.estate(), EstateId::new))
                .orElseThrow(() -> Ids.invalid("estate", wanted.estate(), "the id of an estate of the list"));
        Optional<Building> building = wanted.building()
                .map(text -> registry.building(Ids.parse("building", text, BuildingId::new))
                        .filter(each -> each.estate().equals(estate.id()))
                        .orElseThrow(() -> Ids.invalid("building", text, "the id of a building of the estate")));
        return new Place(estate.id(), building.map(Building::id), Optional.empty());
    }
}
