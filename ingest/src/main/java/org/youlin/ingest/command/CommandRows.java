package org.youlin.ingest.command;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.youlin.domain.command.Command;
import org.youlin.domain.command.CommandStatus;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.EstateId;
import org.youlin.ingest.eventlog.EventLog;
import org.youlin.ingest.registry.RegistryLog;

/** The rows of commands. What may follow what is decided by {@link CommandStatus} alone: no update passes it by. */
final class CommandRows {
    private static final int MOVED_MAX = 500;
    private static final String OPEN = statuses(status -> !status.isFinal());
    /** The device itself, or a child that it speaks for. */
    private static final String SPOKEN_FOR =
            "(device_id = :device OR device_id IN" + " (SELECT id FROM device WHERE field_gateway_id = :device))";

    private static final String ONE = "id = :number AND " + SPOKEN_FOR;

    private CommandRows() {}

    private static String statuses(Predicate<CommandStatus> test) {
        return Arrays.stream(CommandStatus.values())
                .filter(test)
                .map(status -> "'" + status.name() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Puts a command into the queue; answers its number. */
    static long insert(Handle handle, Device device, Order order, long nowMillis) {
        long number = handle.createQuery("INSERT INTO device_command (device_id, estate_id, method, params, status,"
                        + " created_by, created_at, expires_at, timeout_millis, updated_at) VALUES (:device, :estate,"
                        + " :method, :params, :status, :actor, :now, :expires, :timeout, :now) RETURNING id")
                .bind("device", device.id().value())
                .bind("estate", device.place().estate().value())
                .bind("method", order.method())
                .bind("params", order.params())
                .bind("status", CommandStatus.QUEUED.name())
                .bind("actor", order.actor())
                .bind("now", nowMillis)
                .bind("expires", nowMillis + order.expiresIn().toMillis())
                .bind("timeout", order.timeout().toMillis())
                .mapTo(Long.class)
                .one();
        RegistryLog.Entry entry = new RegistryLog.Entry(
                RegistryLog.Action.COMMAND_QUEUED,
                RegistryLog.Subject.DEVICE,
                device.id().value(),
                Optional.of(device.place().estate()),
                Optional.of("#" + number + " " + order.method()));
        RegistryLog.append(handle, nowMillis, order.actor(), List.of(entry));
        return number;
    }

    static long open(Handle handle, DeviceId device) {
        return handle.createQuery("SELECT COUNT(*) FROM device_command WHERE device_id = :device AND status IN " + OPEN)
                .bind("device", device.value())
                .mapTo(Long.class)
                .one();
    }

    /** The device and its children that have something in their queues. */
    static List<DeviceId> waiting(Handle handle, DeviceId device) {
        return handle.createQuery("SELECT DISTINCT device_id FROM device_command WHERE status = 'QUEUED' AND "
                        + SPOKEN_FOR + " ORDER BY device_id")
                .bind("device", device.value())
                .map((row, context) -> new DeviceId(row.getString("device_id")))
                .list();
    }

    /**
     * Takes the oldest command of a device out of its queue. From here on it counts as sent, whatever happens: sent twice
     * would be worse than not at all. What was given while the device stood in another estate is left to expire: a command
     * that comes back into the queue may find that its device has changed hands.
     */
    static Optional<Command> take(Handle handle, DeviceId device, long nowMillis) {
        Move move = new Move(
                CommandStatus.SENT,
                ", sent_at = :now",
                "id = (SELECT MIN(id) FROM device_command WHERE device_id = :device AND status = 'QUEUED'"
                        + " AND expires_at > :now AND estate_id = (SELECT estate_id FROM device WHERE id = :device))");
        return move(handle, move, nowMillis, query -> query.bind("device", device.value())).stream()
                .findFirst();
    }

    /** Brings one that was not delivered back into the queue. */
    static void requeue(Handle handle, DeviceId device, long number, long nowMillis) {
        one(handle, new Move(CommandStatus.QUEUED, ", sent_at = NULL", ONE), device, number, nowMillis);
    }

    static void delivered(Handle handle, DeviceId device, long number, long nowMillis) {
        one(handle, new Move(CommandStatus.DELIVERED, "", ONE), device, number, nowMillis);
    }

    static void answered(Handle handle, DeviceId device, long number, CommandResponse response, long nowMillis) {
        Move move = new Move(response.status(), ", response = :response", ONE);
        move(handle, move, nowMillis, query -> query.bind("device", device.value())
                .bind("number", number)
                .bind("response", response.text()));
    }

    private static void one(Handle handle, Move move, DeviceId device, long number, long nowMillis) {
        move(handle, move, nowMillis, query -> query.bind("device", device.value())
                .bind("number", number));
    }

    /** Gives up what could not be sent in time, {@value #MOVED_MAX} at most; answers how many. */
    static int expire(Handle handle, long nowMillis) {
        return overdue(handle, CommandStatus.EXPIRED, "status = 'QUEUED' AND expires_at <= :now", nowMillis);
    }

    /** Gives up what was not answered in time, {@value #MOVED_MAX} at most; answers how many. */
    static int timeOut(Handle handle, long nowMillis) {
        return overdue(
                handle,
                CommandStatus.TIMEOUT,
                "status IN ('SENT', 'DELIVERED') AND sent_at + timeout_millis <= :now",
                nowMillis);
    }

    private static int overdue(Handle handle, CommandStatus to, String condition, long nowMillis) {
        Move move = new Move(
                to,
                "",
                "id IN (SELECT id FROM device_command WHERE " + condition + " ORDER BY id LIMIT " + MOVED_MAX + ")");
        return move(handle, move, nowMillis, query -> query).size();
    }

    /** Gives up what a device's queue holds: who wanted it has no say over the device any more. */
    static void withdraw(Handle handle, DeviceId device, long nowMillis) {
        Move move = new Move(CommandStatus.EXPIRED, "", "device_id = :device");
        move(handle, move, nowMillis, query -> query.bind("device", device.value()));
    }

    /**
     * A change of status.
     *
     * @param also what else to set
     * @param condition which rows; those that may not become {@code to} are left alone in any case
     */
    private record Move(CommandStatus to, String also, String condition) {
        String sql() {
            return "UPDATE device_command SET status = '" + to + "', updated_at = :now" + also + " WHERE status IN "
                    + statuses(from -> from.mayBecome(to)) + " AND " + condition
                    + " RETURNING id, device_id, estate_id, method, params";
        }
    }

    private record Moved(Command command, EstateId estate) {
        static Moved of(ResultSet row) throws SQLException {
            return new Moved(
                    new Command(
                            row.getLong("id"),
                            new DeviceId(row.getString("device_id")),
                            row.getString("method"),
                            row.getString("params")),
                    new EstateId(row.getString("estate_id")));
        }
    }

    private static List<Command> move(Handle handle, Move move, long nowMillis, UnaryOperator<Query> values) {
        List<Moved> moved = values.apply(handle.createQuery(move.sql()).bind("now", nowMillis))
                .map((row, context) -> Moved.of(row))
                .list();
        RegistryLog.append(
                handle,
                nowMillis,
                EventLog.SYSTEM,
                moved.stream()
                        .map(each -> new RegistryLog.Entry(
                                action(move.to()),
                                RegistryLog.Subject.DEVICE,
                                each.command().device().value(),
                                Optional.of(each.estate()),
                                Optional.of("#" + each.command().number() + " "
                                        + each.command().method())))
                        .toList());
        return moved.stream().map(Moved::command).toList();
    }

    private static RegistryLog.Action action(CommandStatus status) {
        return switch (status) {
            case QUEUED -> RegistryLog.Action.COMMAND_QUEUED;
            case SENT -> RegistryLog.Action.COMMAND_SENT;
            case DELIVERED -> RegistryLog.Action.COMMAND_DELIVERED;
            case SUCCESSFUL -> RegistryLog.Action.COMMAND_SUCCESSFUL;
            case TIMEOUT -> RegistryLog.Action.COMMAND_TIMEOUT;
            case EXPIRED -> RegistryLog.Action.COMMAND_EXPIRED;
            case FAILED -> RegistryLog.Action.COMMAND_FAILED;
        };
    }
}
