package org.youlin.dashboard.command;

import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.device.Device;
import org.youlin.ingest.audit.AuditAction;
import org.youlin.ingest.audit.AuditLog;
import org.youlin.ingest.audit.Audited;
import org.youlin.ingest.command.CommandRefusal;
import org.youlin.ingest.command.Commands;
import org.youlin.ingest.sql.Database;

/** Gives devices commands and shows what came of them. */
public final class CommandEndpoints {
    private final Database database;
    private final Commands commands;
    private final AuditLog audit;

    public CommandEndpoints(Database database, Commands commands, AuditLog audit) {
        this.database = database;
        this.commands = commands;
        this.audit = audit;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("listCommands", this::list).bind("sendCommand", this::send).bind("getCommand", this::get);
    }

    public Answer list(Call call) {
        String id = call.path("deviceId");
        return Answer.found(
                id,
                call.scope().device(id),
                device -> Answer.ok(
                        database.read(handle -> CommandTable.page(handle, call.scope(), device, call.page()))));
    }

    public Answer get(Call call) {
        String id = call.path("deviceId");
        String number = call.path("commandId");
        return Answer.found(
                id,
                call.scope().device(id),
                device -> Answer.found(number, find(call, device, Long.parseLong(number)), Answer::ok));
    }

    private Optional<CommandView> find(Call call, Device device, long number) {
        return database.read(handle -> CommandTable.find(handle, call.scope(), device, number));
    }

    public Answer send(Call call) {
        String id = call.path("deviceId");
        return Answer.found(id, call.scope().device(id), device -> send(call, device));
    }

    private Answer send(Call call, Device device) {
        NewCommand wanted = call.body(NewCommand.class);
        Commands.Given given = commands.give(device, wanted.by(call.account().username()));
        if (given instanceof Commands.Given.Queued queued) {
            audit.record(Audited.of(AuditAction.COMMAND_SENT, call.account().username())
                    .to(device.id().value())
                    .from(call.session().address())
                    .with(wanted.method() + ", number " + queued.number()));
            return Answer.created(find(call, device, queued.number()).orElseThrow());
        }
        return Answer.refused(problem(((Commands.Given.Refused) given).refusal(), device, wanted));
    }

    private static Problem problem(CommandRefusal refusal, Device device, NewCommand wanted) {
        return switch (refusal) {
            case UNKNOWN_METHOD ->
                Problem.invalid(
                        "method",
                        wanted.method(),
                        "one of the commands of profile " + device.profile().id() + ": "
                                + device.profile().commands().stream().sorted().toList());
            case PARAMS_TOO_LONG ->
                Problem.invalid("params", "…", "at most " + Commands.PARAMS_BYTES_MAX + " bytes of JSON");
            case TOO_MANY_OPEN ->
                Problem.of(Message.TOO_MANY_COMMANDS, device.id().value(), Integer.toString(Commands.OPEN_MAX));
        };
    }
}
