package org.youlin.dashboard.stream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.youlin.dashboard.access.Columns;

/** One change of an alarm, a case or a work order. */
public record EventLogEntry(
        long id,
        long ts,
        String subject,
        String subjectId,
        String event,
        String actor,
        Optional<String> from,
        Optional<String> to,
        Optional<String> note,
        String estateId) {

    static EventLogEntry of(ResultSet row) throws SQLException {
        return new EventLogEntry(
                row.getLong("id"),
                row.getLong("ts"),
                row.getString("subject"),
                row.getString("subject_id"),
                row.getString("event"),
                row.getString("actor"),
                Columns.optionalText(row, "from_state"),
                Columns.optionalText(row, "to_state"),
                Columns.optionalText(row, "note"),
                row.getString("estate_id"));
    }
}
