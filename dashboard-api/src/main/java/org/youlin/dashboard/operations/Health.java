package org.youlin.dashboard.operations;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.stream.Collectors;
import org.youlin.dashboard.operations.Operations.State;
import org.youlin.dashboard.web.Json;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.dashboard.web.Workers;

/** What machines ask, without logging in: alive, ready, and the metrics. */
public final class Health {
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final OperationsDesk desk;
    private final Workers workers;

    public Health(OperationsDesk desk, Workers workers) {
        this.desk = desk;
        this.workers = workers;
    }

    private record Status(boolean up) {}

    public void addTo(Router router) {
        router.get("/health/live")
                .handler(context -> answer(
                        context,
                        "application/json",
                        Json.write(new Status(true)).toString()));
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").handler(context -> workers.run(desk.metrics()::get)
                .onSuccess(text -> answer(context, METRICS_TYPE, text))
                .onFailure(context::fail));
    }

    private void ready(RoutingContext context) {
        workers.run(desk.operations()::get)
                .onSuccess(now -> {
                    if (now.ready()) {
                        answer(
                                context,
                                "application/json",
                                Json.write(new Status(true)).toString());
                    } else {
                        context.fail(new RefusedException(
                                Problem.of(Message.NOT_READY, reasons(now)).retryAfter(RETRY_AFTER)));
                    }
                })
                .onFailure(context::fail);
    }

    private static String reasons(Operations operations) {
        return operations.components().stream()
                .filter(component -> component.state() == State.DOWN)
                .map(component -> component.name() + ": " + component.detail())
                .collect(Collectors.joining("; "));
    }

    private static void answer(RoutingContext context, String type, String body) {
        context.response()
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-store")
                .end(body);
    }
}
