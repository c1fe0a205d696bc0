package org.youlin.dashboard.operations;

import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.web.Answer;

/** Shows how the pipeline is doing, and what became of everything it took in. */
public final class OperationsEndpoints {
    private final OperationsDesk desk;

    public OperationsEndpoints(OperationsDesk desk) {
        this.desk = desk;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("getOperations", this::get).bind("getAccounting", this::accounting);
    }

    public Answer get(Call call) {
        return Answer.ok(desk.operations().get());
    }

    public Answer accounting(Call call) {
        return Answer.ok(AccountingView.of(
                desk.balances().get(),
                call.flag("stores") ? Optional.of(desk.comparison().get()) : Optional.empty(),
                call.language()));
    }
}
