package org.youlin.dashboard.cases;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.stream.EventHistory;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.BulkAnswer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.ingest.cases.CaseDesk;
import org.youlin.ingest.cases.CaseRefusal;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.sql.Database;

/** Lists and shows cases, and takes what people do to them. */
public final class CaseEndpoints {
    private final Database database;
    private final CaseDesk desk;
    private final CaseTable table;
    private final AlarmTable alarms;
    private final WorkOrderTable workOrders;

    public CaseEndpoints(Database database, Registry registry, Rules rules, CaseDesk desk) {
        this.database = database;
        this.desk = desk;
        this.table = new CaseTable(registry);
        this.alarms = new AlarmTable(registry, rules);
        this.workOrders = new WorkOrderTable(registry);
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listCases", this::list)
                .bind("getCase", this::get)
                .bind("acknowledgeCase", this::acknowledge)
                .bind("closeCase", this::close)
                .bind("mergeCase", this::merge)
                .bind("splitCase", this::split)
                .bind("commentOnCase", this::comment)
                .bind("changeCases", this::changeMany);
    }

    private record Closing(Optional<String> reason) {}

    private record Merging(String into) {}

    private record Splitting(Set<String> alarms, Optional<String> title) {}

    private record NewComment(String text) {}

    private enum ManyAction {
        ACKNOWLEDGE,
        CLOSE
    }

    private record Many(List<String> ids, ManyAction action, Optional<String> reason) {}

    public Answer list(Call call) {
        CaseTable.Filter filter = CaseTable.Filter.of(call);
        return Answer.ok(database.read(handle -> table.page(handle, call, filter, call.page())));
    }

    public Answer get(Call call) {
        String id = call.path("caseId");
        return Answer.found(
                id,
                database.read(handle -> table.find(handle, call.scope(), id)
                        .map(found -> new CaseView.Detail(
                                found,
                                alarms.ofCase(handle, call.scope(), id),
                                workOrders.ofCase(handle, call, id),
                                CaseTable.comments(handle, id),
                                EventHistory.ofCase(handle, call.scope(), id)))),
                Answer::ok);
    }

    public Answer acknowledge(Call call) {
        return change(call, desk::acknowledge);
    }

    /** The body may be left out: a resolved case closes without a reason. */
    public Answer close(Call call) {
        Optional<String> reason = call.body().length() == 0
                ? Optional.empty()
                : call.body(Closing.class).reason().map(String::strip).filter(text -> !text.isEmpty());
        return change(call, (id, actor) -> desk.close(id, reason, actor));
    }

    public Answer merge(Call call) {
        String into = call.body(Merging.class).into();
        // The other one may be out of the caller's sight.
        return Answer.found(
                into, find(call, into), target -> change(call, (id, actor) -> desk.merge(id, target.id(), actor)));
    }

    public Answer split(Call call) {
        String id = call.path("caseId");
        Splitting wanted = call.body(Splitting.class);
        Optional<String> title = wanted.title().map(String::strip).filter(text -> !text.isEmpty());
        return Answer.found(id, find(call, id), found -> {
            CaseDesk.Made made =
                    desk.split(id, wanted.alarms(), title, call.account().username());
            return made.refusal()
                    .map(refusal -> Answer.refused(problem(refusal, id, found)))
                    .orElseGet(
                            () -> Answer.found(id, made.caseId().flatMap(newId -> find(call, newId)), Answer::created));
        });
    }

    public Answer comment(Call call) {
        String text = call.body(NewComment.class).text().strip();
        if (text.isEmpty()) {
            return Answer.refused(Problem.invalid("text", "", "1 to " + CaseDesk.COMMENT_CHARS_MAX + " characters"));
        }
        return change(call, (id, actor) -> desk.comment(id, text, actor));
    }

    public Answer changeMany(Call call) {
        Many wanted = call.body(Many.class);
        Optional<String> reason = wanted.reason().map(String::strip).filter(text -> !text.isEmpty());
        Change change =
                switch (wanted.action()) {
                    case ACKNOWLEDGE -> desk::acknowledge;
                    case CLOSE -> (id, actor) -> desk.close(id, reason, actor);
                };
        return Answer.ok(BulkAnswer.of(wanted.ids(), call.language(), id -> change(call, id, change)));
    }

    /** What a person does with a case; empty when it is done. */
    @FunctionalInterface
    private interface Change {
        Optional<CaseRefusal> make(String caseId, String actor);
    }

    private Answer change(Call call, Change change) {
        String id = call.path("caseId");
        return change(call, id, change)
                .map(Answer::refused)
                .orElseGet(() -> Answer.found(id, find(call, id), Answer::ok));
    }

    private Optional<Problem> change(Call call, String id, Change change) {
        Optional<CaseView> found = find(call, id);
        return found.isEmpty()
                ? Optional.of(Problem.notFound(id))
                : change.make(id, call.account().username()).map(refusal -> problem(refusal, id, found.get()));
    }

    private static Problem problem(CaseRefusal refusal, String id, CaseView found) {
        return switch (refusal) {
            case NOT_FOUND -> Problem.notFound(id);
            case NOT_IN_THIS_STATUS ->
                Problem.of(Message.CASE_NOT_IN_STATUS, found.status().name());
            case WORK_ORDER_OPEN -> Problem.of(Message.WORK_ORDER_OPEN);
            case REASON_REQUIRED -> Problem.of(Message.REASON_REQUIRED).about("reason");
            case OTHER_ESTATE -> Problem.of(Message.CASE_OF_OTHER_ESTATE).about("into");
            case SAME_CASE -> Problem.of(Message.SAME_CASE).about("into");
            case IN_WORK -> Problem.of(Message.CASE_IN_WORK);
            case ALARM_ELSEWHERE -> Problem.of(Message.ALARM_ELSEWHERE).about("alarms");
            case NOTHING_LEFT -> Problem.of(Message.SPLIT_LEAVES_NOTHING).about("alarms");
        };
    }

    private Optional<CaseView> find(Call call, String id) {
        return database.read(handle -> table.find(handle, call.scope(), id));
    }
}
