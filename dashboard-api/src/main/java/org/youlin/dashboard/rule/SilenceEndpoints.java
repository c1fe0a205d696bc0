package org.youlin.dashboard.rule;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Page;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.cases.Silence;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.silence.SilenceRefusal;
import org.youlin.ingest.silence.Silences;
import org.youlin.ingest.sql.Database;

/** Lists, begins and ends silences. */
public final class SilenceEndpoints {
    private static final String SELECT = "SELECT silence.*,"
            + " (SELECT COUNT(*) FROM alarm a WHERE a.silence_id = silence.id) AS hidden FROM silence";

    private final Database database;
    private final Rules rules;
    private final Silences silences;

    public SilenceEndpoints(Database database, Rules rules, Silences silences) {
        this.database = database;
        this.rules = rules;
        this.silences = silences;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listSilences", this::list)
                .bind("createSilence", this::create)
                .bind("getSilence", this::get)
                .bind("endSilence", this::end);
    }

    private record Wanted(
            String estate,
            Optional<String> building,
            Optional<String> device,
            Optional<String> rule,
            Optional<Category> category,
            Optional<Severity> severityAtMost,
            OptionalLong start,
            long end,
            String reason) {}

    /**
     * A silence as the API shows it.
     *
     * @param alarms how many it hides, or hid until they were over
     */
    private record SilenceView(
            String id,
            Silence.Status status,
            String estate,
            Optional<String> building,
            Optional<String> device,
            Optional<String> rule,
            Optional<Category> category,
            Optional<Severity> severityAtMost,
            long start,
            long end,
            String owner,
            String reason,
            long alarms) {
        static SilenceView of(Silence silence, long alarms, long nowMillis) {
            Silence.Scope scope = silence.scope();
            return new SilenceView(
                    silence.id(),
                    silence.status(nowMillis),
                    scope.estate().value(),
                    scope.building().map(BuildingId::value),
                    scope.device().map(DeviceId::value),
                    scope.rule().map(RuleId::value),
                    scope.category(),
                    scope.severityAtMost(),
                    silence.startMillis(),
                    silence.endMillis(),
                    silence.owner(),
                    silence.reason(),
                    alarms);
        }
    }

    public Answer list(Call call) {
        Page.Request page = call.page();
        Optional<Silence.Status> status = call.query("status").map(Silence.Status::valueOf);
        ScopedQuery query = new ScopedQuery(SELECT, "estate_id", call.scope())
                .where("estate_id = ?", call.query("estate"))
                .where("end_ts > ?", number(call, "from"))
                .where("start_ts < ?", number(call, "to"))
                .where("start_ts > ?", at(call, status, Silence.Status.PENDING))
                .where("start_ts <= ?", at(call, status, Silence.Status.ACTIVE))
                .where("end_ts > ?", at(call, status, Silence.Status.ACTIVE))
                .where("end_ts <= ?", at(call, status, Silence.Status.EXPIRED))
                .where("id < ?", page.after());
        return Answer.ok(Page.of(views(query, "ORDER BY id DESC LIMIT " + page.rows(), call), page, SilenceView::id));
    }

    private List<SilenceView> views(ScopedQuery query, String tail, Call call) {
        return database.read(handle -> query.on(handle, tail)
                .map((row, context) -> SilenceView.of(Silences.of(row), row.getLong("hidden"), call.nowMillis()))
                .list());
    }

    private static Optional<Long> number(Call call, String name) {
        OptionalLong value = call.number(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(value.getAsLong());
    }

    private static Optional<Long> at(Call call, Optional<Silence.Status> wanted, Silence.Status status) {
        return wanted.filter(status::equals).map(same -> call.nowMillis());
    }

    public Answer get(Call call) {
        String id = call.path("silenceId");
        return Answer.found(id, find(call, id), Answer::ok);
    }

    private Optional<SilenceView> find(Call call, String id) {
        return views(new ScopedQuery(SELECT, "estate_id", call.scope()).where("id = ?", Optional.of(id)), "", call)
                .stream()
                .findFirst();
    }

    public Answer create(Call call) {
        Wanted wanted = call.body(Wanted.class);
        Silence.Scope scope = scope(wanted, call);
        requireTimes(wanted, call.nowMillis());
        if (wanted.reason().isBlank() || wanted.reason().length() > Silence.REASON_CHARS_MAX) {
            throw Ids.invalid("reason", wanted.reason(), "1 to " + Silence.REASON_CHARS_MAX + " characters");
        }
        Silence made = silences.create(
                scope,
                wanted.start().orElse(call.nowMillis()),
                wanted.end(),
                call.account().username(),
                wanted.reason().strip());
        return Answer.created(SilenceView.of(made, 0, call.nowMillis()));
    }

    private static void requireTimes(Wanted wanted, long nowMillis) {
        long start = Math.max(nowMillis, wanted.start().orElse(nowMillis));
        long latest = nowMillis + Silence.LASTS_AT_MOST.toMillis();
        if (wanted.end() <= start || wanted.end() > latest) {
            throw Ids.invalid(
                    "end",
                    Long.toString(wanted.end()),
                    "a time after now and after start, within " + Silence.LASTS_AT_MOST.toDays() + " days from now");
        }
    }

    private Silence.Scope scope(Wanted wanted, Call call) {
        EstateId estate = call.scope()
                .estate(wanted.estate())
                .orElseThrow(() -> Ids.invalid("estate", wanted.estate(), "the id of an estate in your scope"))
                .id();
        return new Silence.Scope(
                estate,
                wanted.building().map(id -> call.scope()
                        .building(id)
                        .filter(found -> found.estate().equals(estate))
                        .orElseThrow(() -> Ids.invalid("building", id, "the id of a building of the estate"))
                        .id()),
                wanted.device().map(id -> call.scope()
                        .device(id)
                        .filter(found -> found.place().estate().equals(estate))
                        .orElseThrow(() -> Ids.invalid("device", id, "the id of a device of the estate"))
                        .id()),
                wanted.rule().map(id -> Optional.of(Ids.parse("rule", id, RuleId::new))
                        .filter(known -> rules.find(known).isPresent())
                        .orElseThrow(() -> Ids.invalid("rule", id, "the id of an alarm rule"))),
                wanted.category(),
                wanted.severityAtMost());
    }

    public Answer end(Call call) {
        String id = call.path("silenceId");
        return Answer.found(id, find(call, id), silence -> {
            Optional<SilenceRefusal> refusal = silences.end(id, call.account().username());
            return refusal.isPresent()
                    ? Answer.refused(problem(refusal.get(), id))
                    : Answer.found(id, find(call, id), Answer::ok);
        });
    }

    private static Problem problem(SilenceRefusal refusal, String id) {
        return switch (refusal) {
            case NOT_FOUND -> Problem.notFound(id);
            case ENDED -> Problem.of(Message.SILENCE_ENDED);
        };
    }
}
