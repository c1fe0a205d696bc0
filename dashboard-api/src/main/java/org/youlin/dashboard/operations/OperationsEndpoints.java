package org.youlin.dashboard.operations;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import java.util.function.Supplier;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.web.Answer;

/** Shows how the pipeline is doing, and what became of everything it took in. */
public final class OperationsEndpoints {
    private final OperationsDesk desk;
    private final Supplier<Serving> serving;

    public OperationsEndpoints(OperationsDesk desk, Supplier<Serving> serving) {
        this.desk = desk;
        this.serving = serving;
    }

    private record Shown(@JsonUnwrapped Operations operations, Serving serving) {}

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("getOperations", this::get).bind("getAccounting", this::accounting);
    }

    public Answer get(Call call) {
        return Answer.ok(new Shown(desk.operations().get(), serving.get()));
    }

    public Answer accounting(Call call) {
        return Answer.ok(AccountingView.of(
                desk.balances().get(),
                call.flag("stores") ? Optional.of(desk.comparison().get()) : Optional.empty(),
                call.language()));
    }
}
