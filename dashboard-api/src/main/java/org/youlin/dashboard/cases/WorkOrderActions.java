package org.youlin.dashboard.cases;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.workorder.Callback;
import org.youlin.domain.workorder.CompletionForm;
import org.youlin.domain.workorder.Hold;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderCommand;
import org.youlin.ingest.attachment.Attachment;
import org.youlin.ingest.attachment.Attachments;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.workorder.WorkOrders;

/** Does with work orders what people may do. */
public final class WorkOrderActions {
    private final Database database;
    private final Registry registry;
    private final WorkOrders workOrders;
    private final Attachments attachments;
    private final WorkOrderTable table;

    public WorkOrderActions(Database database, Registry registry, WorkOrders workOrders, Attachments attachments) {
        this.database = database;
        this.registry = registry;
        this.workOrders = workOrders;
        this.attachments = attachments;
        this.table = new WorkOrderTable(registry);
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("acceptWorkOrder", step(WorkOrderAction.ACCEPT))
                .bind("startWorkOrder", step(WorkOrderAction.START))
                .bind("holdWorkOrder", this::hold)
                .bind("resumeWorkOrder", step(WorkOrderAction.RESUME))
                .bind("completeWorkOrder", this::complete)
                .bind("callBackWorkOrder", this::callBack)
                .bind("returnWorkOrder", reasoned(WorkOrderAction.RETURN))
                .bind("rejectWorkOrderReturn", reasoned(WorkOrderAction.REJECT_RETURN))
                .bind("transferWorkOrder", this::transfer)
                .bind("reassignWorkOrder", this::reassign)
                .bind("addWorkOrderCoHandler", this::addCoHandler)
                .bind("urgeWorkOrder", step(WorkOrderAction.URGE))
                .bind("superviseWorkOrder", step(WorkOrderAction.SUPERVISE))
                .bind("escalateWorkOrder", step(WorkOrderAction.ESCALATE))
                .bind("cancelWorkOrder", reasoned(WorkOrderAction.CANCEL));
    }

    /** Endpoint: does {@code action}, which takes a note at most. */
    public Endpoint step(WorkOrderAction action) {
        return endpoint((call, order) -> new WorkOrderCommand.Step(action, note(call)));
    }

    /** Endpoint: does {@code action}, which needs a reason. */
    public Endpoint reasoned(WorkOrderAction action) {
        return endpoint((call, order) -> new WorkOrderCommand.Step(
                action,
                Optional.of(required(
                        "reason", call.body(WorkOrderBodies.Reason.class).reason()))));
    }

    public Answer hold(Call call) {
        return act(call, order -> {
            WorkOrderBodies.Hold body = call.body(WorkOrderBodies.Hold.class);
            return new WorkOrderCommand.PutOnHold(new Hold(required("reason", body.reason()), body.until()));
        });
    }

    public Answer complete(Call call) {
        return act(call, order -> {
            WorkOrderBodies.Completion body = call.body(WorkOrderBodies.Completion.class);
            body.photos().orElse(List.of()).forEach(photo -> requireAttached(photo, order));
            return new WorkOrderCommand.Complete(valid(() -> new CompletionForm(
                    body.genuine(),
                    body.withinDuty(),
                    body.contactedAt(),
                    stripped(body.unsolvedReason()),
                    required("done", body.done()),
                    stripped(body.publicReply()),
                    body.workMinutes(),
                    body.parts().orElse(List.of()),
                    body.photos().orElse(List.of()))));
        });
    }

    public Answer callBack(Call call) {
        return act(call, order -> {
            WorkOrderBodies.Callback body = call.body(WorkOrderBodies.Callback.class);
            return new WorkOrderCommand.CallBack(valid(() -> new Callback(
                    body.reached(),
                    body.solved().orElse(false),
                    body.satisfaction(),
                    body.last().orElse(false),
                    stripped(body.note()))));
        });
    }

    public Answer transfer(Call call) {
        return act(call, order -> {
            WorkOrderBodies.Organisation body = call.body(WorkOrderBodies.Organisation.class);
            return new WorkOrderCommand.Transfer(organisation(call, body.organisation()), stripped(body.note()));
        });
    }

    public Answer addCoHandler(Call call) {
        return act(call, order -> {
            WorkOrderBodies.Organisation body = call.body(WorkOrderBodies.Organisation.class);
            return new WorkOrderCommand.AddCoHandler(organisation(call, body.organisation()), stripped(body.note()));
        });
    }

    public Answer reassign(Call call) {
        return act(call, order -> {
            WorkOrderBodies.Colleague body = call.body(WorkOrderBodies.Colleague.class);
            requireColleague(body.account(), order);
            return new WorkOrderCommand.Reassign(body.account(), stripped(body.note()));
        });
    }

    /** Turns a request about a work order into a command. */
    @FunctionalInterface
    private interface Reading {
        WorkOrderCommand command(Call call, WorkOrderView order);
    }

    private Endpoint endpoint(Reading reading) {
        return call -> act(call, order -> reading.command(call, order));
    }

    private Answer act(Call call, Function<WorkOrderView, WorkOrderCommand> reading) {
        String id = call.path("workOrderId");
        return act(call, id, reading)
                .map(Answer::refused)
                .orElseGet(() -> Answer.found(id, find(call, id), Answer::ok));
    }

    /** Does something with one work order; answers why not. */
    Optional<Problem> act(Call call, String id, Function<WorkOrderView, WorkOrderCommand> reading) {
        Optional<WorkOrderView> found = find(call, id);
        if (found.isEmpty()) {
            return Optional.of(Problem.notFound(id));
        }
        WorkOrderView order = found.get();
        return workOrders
                .act(id, reading.apply(order), Actors.of(call.account(), registry))
                .map(refusal -> WorkOrderProblems.of(refusal, order));
    }

    private Optional<WorkOrderView> find(Call call, String id) {
        return database.read(handle -> table.find(handle, call, id));
    }

    private static Optional<String> note(Call call) {
        return call.body().length() == 0
                ? Optional.empty()
                : stripped(call.body(WorkOrderBodies.Note.class).note());
    }

    static Optional<String> stripped(Optional<String> text) {
        return text.map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    static String required(String field, String text) {
        return stripped(Optional.of(text))
                .orElseThrow(() -> new RefusedException(Problem.invalid(field, text, "a text that is not blank")));
    }

    private static <T> T valid(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Problem.of(Message.INVALID_REQUEST, String.valueOf(e.getMessage())));
        }
    }

    static Organisation organisation(Call call, String id) {
        return call.scope().organisations().stream()
                .filter(each -> each.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Problem.notFound(id).about("organisation")));
    }

    private void requireAttached(CompletionForm.Photo photo, WorkOrderView order) {
        boolean attached = attachments
                .find(photo.attachmentId())
                .map(Attachment::owner)
                .filter(owner -> owner.subject() == Attachment.Subject.WORK_ORDER
                        && owner.id().equals(order.id()))
                .isPresent();
        if (!attached) {
            throw new RefusedException(
                    Problem.invalid("photos", photo.attachmentId(), "the id of a file of this work order"));
        }
    }

    /** Refuses an account that does not belong to whoever has the order. */
    void requireColleague(String account, WorkOrderView order) {
        boolean found = database.<Boolean, RuntimeException>read(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM account WHERE username = :username AND organisation_id = :organisation")
                .bind("username", account)
                .bind("organisation", order.assignee().id())
                .mapTo(Integer.class)
                .map(count -> count == 1)
                .one());
        if (!found) {
            throw new RefusedException(Problem.invalid(
                    "account",
                    account,
                    "the user name of somebody at " + order.assignee().name()));
        }
    }
}
