package org.youlin.dashboard.cases;

import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.stream.EventHistory;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.ingest.cases.CaseRefusal;
import org.youlin.ingest.cases.Cases;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RuleBook;
import org.youlin.ingest.sql.Database;

/** Lists, shows, acknowledges and closes cases. */
public final class CaseEndpoints {
    private final Database database;
    private final Cases cases;
    private final CaseTable table;
    private final AlarmTable alarms;
    private final WorkOrderTable workOrders;

    public CaseEndpoints(Database database, Registry registry, RuleBook rules, Cases cases) {
        this.database = database;
        this.cases = cases;
        this.table = new CaseTable(registry);
        this.alarms = new AlarmTable(registry, rules);
        this.workOrders = new WorkOrderTable(registry);
    }

    public Answer list(Call call) {
        CaseTable.Filter filter = new CaseTable.Filter(
                call.query("status"),
                call.query("category"),
                call.query("severity"),
                call.query("estate"),
                call.query("device"));
        return Answer.ok(database.read(handle -> table.page(handle, call.scope(), filter, call.page())));
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
                                EventHistory.ofCase(handle, call.scope(), id)))),
                Answer::ok);
    }

    public Answer acknowledge(Call call) {
        return change(call, cases::acknowledge);
    }

    public Answer close(Call call) {
        return change(call, cases::close);
    }

    /** What a person does with a case; empty when it is done. */
    @FunctionalInterface
    private interface Change {
        Optional<CaseRefusal> make(String caseId, String actor);
    }

    private Answer change(Call call, Change change) {
        String id = call.path("caseId");
        return Answer.found(
                id, find(call, id), found -> change.make(id, call.account().username())
                        .map(refusal -> Answer.refused(problem(refusal, id, found)))
                        .orElseGet(() -> Answer.found(id, find(call, id), Answer::ok)));
    }

    private static Problem problem(CaseRefusal refusal, String id, CaseView found) {
        return switch (refusal) {
            case NOT_FOUND -> Problem.notFound(id);
            case NOT_IN_THIS_STATUS ->
                Problem.of(Message.CASE_NOT_IN_STATUS, found.status().name());
            case WORK_ORDER_OPEN -> Problem.of(Message.WORK_ORDER_OPEN);
        };
    }

    private Optional<CaseView> find(Call call, String id) {
        return database.read(handle -> table.find(handle, call.scope(), id));
    }
}
