package org.youlin.dashboard.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.dashboard.web.Json;
import org.youlin.dashboard.web.Page;
import org.youlin.domain.command.CommandStatus;
import org.youlin.domain.device.Device;

/** Reads commands. A device that has changed hands does not tell what it was told before. */
final class CommandTable {
    private CommandTable() {}

    static Page<CommandView> page(Handle handle, Scope scope, Device device, Page.Request page) {
        ScopedQuery query = of(scope, device).where("id < ?", page.after().map(CommandTable::number));
        return Page.of(list(handle, query, page.rows()), page, CommandView::id);
    }

    static Optional<CommandView> find(Handle handle, Scope scope, Device device, long number) {
        return list(handle, of(scope, device).where("id = ?", Optional.of(number)), 1).stream()
                .findFirst();
    }

    private static ScopedQuery of(Scope scope, Device device) {
        return new ScopedQuery("SELECT * FROM device_command", "estate_id", scope)
                .where("device_id = ?", Optional.of(device.id().value()));
    }

    // A cursor that holds no number is none of ours: behind it is nothing.
    private static long number(String key) {
        return key.matches("[0-9]{1,18}") ? Long.parseLong(key) : 0;
    }

    private static List<CommandView> list(Handle handle, ScopedQuery query, int rowsMax) {
        return query.on(handle, "ORDER BY id DESC LIMIT " + rowsMax)
                .map((row, context) -> view(row))
                .list();
    }

    private static CommandView view(ResultSet row) throws SQLException {
        return new CommandView(
                row.getString("id"),
                row.getString("device_id"),
                row.getString("method"),
                Json.readColumn("device_command.params", row.getString("params"), JsonNode.class),
                CommandStatus.valueOf(row.getString("status")),
                row.getString("created_by"),
                row.getLong("created_at"),
                row.getLong("expires_at"),
                row.getLong("timeout_millis") / 1_000,
                Columns.optionalLong(row, "sent_at"),
                row.getLong("updated_at"),
                Columns.optionalText(row, "response")
                        .map(text -> Json.readColumn("device_command.response", text, JsonNode.class)));
    }
}
