package org.youlin.ingest.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.youlin.ingest.sql.Database;

/** The audit trail in SQL. What is done is recorded in the transaction that does it. Methods block. */
public final class AuditLog {
    private final Database database;
    private final InstantSource clock;

    public AuditLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** An entry as it is kept. */
    public record Entry(long id, long ts, Audited audited) {}

    /**
     * Which entries are asked for.
     *
     * @param fromMillis the first moment
     * @param toMillis the first moment after the last one
     * @param before only entries whose id is less
     */
    public record Filter(
            Optional<String> actor,
            Optional<AuditAction> action,
            Optional<String> subject,
            Optional<Long> fromMillis,
            Optional<Long> toMillis,
            Optional<Long> before) {
        private List<Condition> conditions() {
            return Stream.of(
                            actor.map(value -> new Condition("actor =", "actor", value)),
                            action.map(value -> new Condition("action =", "action", value.name())),
                            subject.map(value -> new Condition("subject =", "subject", value)),
                            fromMillis.map(value -> new Condition("ts >=", "from", value)),
                            toMillis.map(value -> new Condition("ts <", "to", value)),
                            before.map(value -> new Condition("id <", "before", value)))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    private record Condition(String compares, String name, Object value) {
        private String sql() {
            return compares + " :" + name;
        }
    }

    /** Adds an entry; it is kept when the transaction of {@code handle} is. */
    public void record(Handle handle, Audited entry) {
        handle.createUpdate("INSERT INTO audit (ts, actor, action, subject, address, detail)"
                        + " VALUES (:ts, :actor, :action, :subject, :address, :detail)")
                .bind("ts", clock.millis())
                .bind("actor", entry.actor())
                .bind("action", entry.action().name())
                .bind("subject", entry.subject().orElse(null))
                .bind("address", entry.address().orElse(null))
                .bind("detail", entry.detail())
                .execute();
    }

    /** Adds an entry in a transaction of its own. */
    public void record(Audited entry) {
        database.write(handle -> {
            record(handle, entry);
            return entry;
        });
    }

    /** The entries that {@code filter} leaves, newest first, {@code rowsMax} at most. */
    public List<Entry> list(Filter filter, int rowsMax) {
        List<Condition> conditions = filter.conditions();
        String where = conditions.isEmpty()
                ? ""
                : conditions.stream().map(Condition::sql).collect(Collectors.joining(" AND ", " WHERE ", ""));
        return database.read(handle -> {
            Query query = handle.createQuery("SELECT * FROM audit" + where + " ORDER BY id DESC LIMIT :rows")
                    .bind("rows", rowsMax);
            conditions.forEach(condition -> query.bind(condition.name(), condition.value()));
            return query.map((row, context) -> entry(row)).list();
        });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getLong("ts"),
                new Audited(
                        AuditAction.valueOf(row.getString("action")),
                        row.getString("actor"),
                        Optional.ofNullable(row.getString("subject")),
                        Optional.ofNullable(row.getString("address")),
                        row.getString("detail")));
    }
}
