package org.youlin.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * SQLite in memory on one connection, which fails as a database server does: not there, refusing a commit, or gone with
 * the answer after it. What was committed outlives crashes of the process.
 */
final class SimulatedSql extends SQLiteDataSource {
    private static final String URL = "jdbc:sqlite::memory:";
    /** What the pipeline writes, children before their parents. */
    private static final List<String> WRITTEN = List.of(
            "timer",
            "sla_clock",
            "care_told",
            "case_link",
            "notification",
            "notification_group",
            "event_log",
            "timer",
            "alarm",
            "case_link",
            "case_comment",
            "attachment",
            "sla_clock",
            "work_order_part",
            "work_order_photo",
            "work_order_completion",
            "work_order_callback",
            "work_order_co_handler",
            "work_order",
            "cases",
            "number_sequence",
            "latest_value",
            "latest_event",
            "device_event",
            "device_attribute",
            "rule_state",
            "rule_version",
            "rule_member",
            "rule_group",
            "judged_ahead",
            "shard_checkpoint",
            "accounting",
            "reading_count",
            "rollup_due",
            "erasure",
            "dead_letter",
            "quarantined_device");

    private final Link link;

    SimulatedSql() throws SQLException {
        link = new Link();
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (link.hazards != null && (link.hazards.isDatabaseDown() || link.hazards.strikes())) {
            throw new SQLTransientException("simulated: the database does not answer");
        }
        return link;
    }

    /** Begins anew: nothing was ever received, and faults are those of {@code hazards}. */
    void reset(Hazards hazards, Plant plant) throws SQLException {
        link.hazards = null;
        try (Statement statement = link.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
            for (String table : WRITTEN) {
                statement.executeUpdate("DELETE FROM " + table);
            }
            statement.executeUpdate("DROP INDEX IF EXISTS case_open");
            statement.executeUpdate("DROP INDEX IF EXISTS alarm_open");
            if (plant != Plant.SECOND_CASE) {
                statement.executeUpdate("CREATE UNIQUE INDEX case_open ON cases (place_key, category, cause, part)"
                        + " WHERE status <> 'CLOSED'");
            }
            if (plant != Plant.SECOND_ALARM) {
                statement.executeUpdate(
                        "CREATE UNIQUE INDEX alarm_open ON alarm (rule_id, originator) WHERE clear_ts IS NULL");
            }
        }
        link.hazards = hazards;
        link.plant = plant;
        link.commitsFirst = false;
    }

    /** The one connection; closing it only ends its transaction. */
    private static final class Link extends JDBC4Connection {
        private @Nullable Hazards hazards;
        private Plant plant = Plant.NONE;
        private boolean commitsFirst;

        Link() throws SQLException {
            super(URL, ":memory:", new Properties());
        }

        @Override
        public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
                throws SQLException {
            if (commitsFirst) {
                commitsFirst = false;
                if (!getAutoCommit()) {
                    super.commit();
                }
            }
            if (sql.startsWith("UPDATE shard_checkpoint")) {
                commitsFirst = plant == Plant.CHECKPOINT_FIRST;
            }
            return super.prepareStatement(planted(sql), type, concurrency, holdability);
        }

        private String planted(String sql) {
            return switch (plant) {
                case COMMIT_TWICE ->
                    sql.startsWith("UPDATE shard_checkpoint")
                            ? sql.replaceFirst("AND (position|judgements) = \\?", "AND ? >= 0")
                            : sql;
                case SECOND_CASE ->
                    sql.contains("FROM cases") && sql.contains("place_key =") ? sql + " AND 1 = 0" : sql;
                case SECOND_ALARM -> sql.contains("FROM alarm") && sql.contains("rule_id =") ? sql + " AND 1 = 0" : sql;
                case FORGOTTEN_TIMES ->
                    sql.startsWith("SELECT device_id, metric") ? sql.replace("recent", "'' AS recent") : sql;
                case JUDGED_TWICE ->
                    sql.startsWith("SELECT device_id, position FROM judged_ahead") ? sql + " WHERE 1 = 0" : sql;
                default -> sql;
            };
        }

        @Override
        public void commit() throws SQLException {
            if (hazards == null) {
                super.commit();
                return;
            }
            hazards.maybeCrash();
            if (hazards.strikes()) {
                throw new SQLTransientException("simulated: the commit was refused");
            }
            super.commit();
            hazards.maybeCrash();
            if (hazards.strikes()) {
                throw new SQLTransientException("simulated: the answer to the commit was lost");
            }
        }

        @Override
        public void close() {}
    }
}
