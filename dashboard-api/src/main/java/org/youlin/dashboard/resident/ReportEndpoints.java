package org.youlin.dashboard.resident;

import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.place.WantedPlace;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.resident.ResidentReports;
import org.youlin.ingest.sql.Database;

/** Lists and shows residents' reports, places and answers them, and shows how to reach their reporters. */
public final class ReportEndpoints {
    private final Database database;
    private final Registry registry;
    private final ResidentReports reports;
    private final ReportTable table;

    public ReportEndpoints(Database database, Registry registry, ResidentReports reports) {
        this.database = database;
        this.registry = registry;
        this.reports = reports;
        this.table = new ReportTable(registry, reports);
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listResidentReports", this::list)
                .bind("getResidentReport", this::get)
                .bind("replyToResidentReport", this::reply)
                .bind("placeResidentReport", this::place)
                .bind("showReportContact", this::contact);
    }

    private record Reply(String text) {}

    private record ContactView(Optional<String> name, Optional<String> phone) {}

    public Answer list(Call call) {
        ReportTable.Filter filter = new ReportTable.Filter(
                call.query("estate"), call.query("category"), call.query("source"), call.query("case"));
        return Answer.ok(database.read(
                handle -> call.flag("unplaced") ? table.unplaced(handle, call) : table.page(handle, call, filter)));
    }

    public Answer get(Call call) {
        String id = call.path("reportId");
        return Answer.found(id, find(call, id), Answer::ok);
    }

    public Answer reply(Call call) {
        String text = call.body(Reply.class).text().strip();
        if (text.isEmpty()) {
            throw Ids.invalid("text", text, "an answer of 1 to " + ResidentReports.REPLY_CHARS_MAX + " characters");
        }
        return change(call, id -> reports.reply(id, text, call.account().username()));
    }

    public Answer place(Call call) {
        Place place = call.body(WantedPlace.class).resolve(registry, call.scope());
        return change(call, id -> reports.place(id, place, call.account().username()));
    }

    public Answer contact(Call call) {
        String id = call.path("reportId");
        return Answer.found(
                id,
                find(call, id)
                        .flatMap(found -> reports.contact(id, call.account().username())),
                contact -> Answer.ok(new ContactView(contact.name(), contact.phone())));
    }

    /** What a person does with a report; empty when it is done. */
    @FunctionalInterface
    private interface Change {
        Optional<ResidentReports.Refusal> make(String id);
    }

    private Answer change(Call call, Change change) {
        String id = call.path("reportId");
        return Answer.found(id, find(call, id), found -> change.make(id)
                .map(refusal -> Answer.refused(problem(refusal, id)))
                .orElseGet(() -> Answer.found(id, find(call, id), Answer::ok)));
    }

    private static Problem problem(ResidentReports.Refusal refusal, String id) {
        return switch (refusal) {
            case NOT_FOUND -> Problem.notFound(id);
            case HAS_A_CASE -> Problem.of(Message.REPORT_HAS_CASE);
        };
    }

    private Optional<ReportView> find(Call call, String id) {
        return database.read(handle -> table.find(handle, call, id));
    }
}
