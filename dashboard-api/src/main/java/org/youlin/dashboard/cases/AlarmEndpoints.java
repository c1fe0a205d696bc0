package org.youlin.dashboard.cases;

import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.ingest.cases.CaseDesk;
import org.youlin.ingest.cases.CaseRefusal;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.sql.Database;

/** Lists, shows and acknowledges alarms. */
public final class AlarmEndpoints {
    private final Database database;
    private final CaseDesk cases;
    private final AlarmTable table;

    public AlarmEndpoints(Database database, Registry registry, Rules rules, CaseDesk cases) {
        this.database = database;
        this.cases = cases;
        this.table = new AlarmTable(registry, rules);
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listAlarms", this::list).bind("getAlarm", this::get).bind("acknowledgeAlarm", this::acknowledge);
    }

    public Answer list(Call call) {
        AlarmTable.Filter filter = AlarmTable.Filter.of(call);
        return Answer.ok(database.read(handle -> table.page(handle, call.scope(), filter, call.page())));
    }

    public Answer get(Call call) {
        String id = call.path("alarmId");
        return Answer.found(id, find(call, id), Answer::ok);
    }

    public Answer acknowledge(Call call) {
        String id = call.path("alarmId");
        return Answer.found(id, find(call, id), alarm -> {
            Optional<CaseRefusal> refusal =
                    cases.acknowledgeAlarm(id, call.account().username());
            return refusal.isPresent()
                    ? Answer.refused(Problem.of(Message.ALARM_ACKNOWLEDGED))
                    : Answer.found(id, find(call, id), Answer::ok);
        });
    }

    private Optional<AlarmView> find(Call call, String id) {
        return database.read(handle -> table.find(handle, call.scope(), id));
    }
}
