package org.youlin.ingest.series;

import static java.util.Objects.requireNonNull;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.TableWriter;
import io.questdb.cairo.wal.WalWriter;
import io.questdb.griffin.SqlException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/** What is written to the tables. On return it is on disk and can be read. */
final class QuestDbTables implements AutoCloseable {
    private static final String DEVICE = "device";

    private final CairoEngine engine;
    private final QuestDbSql sql;
    private final QuestDbCommits commits;
    private final Map<QuestDbTable, TableToken> tokens = new EnumMap<>(QuestDbTable.class);

    /** Creates what is missing, and applies what a crash left between log and tables. */
    QuestDbTables(CairoEngine engine, QuestDbSql sql) throws SqlException {
        this.engine = engine;
        this.sql = sql;
        for (QuestDbTable table : QuestDbTable.values()) {
            engine.execute(table.create());
            tokens.put(table, engine.verifyTableName(table.table()));
        }
        commits = new QuestDbCommits(engine);
        commits.recover();
        // Stores of the first days have no mark for late readings; the column is then added where a new table has it.
        engine.execute("ALTER TABLE " + QuestDbTable.READINGS.table() + " ADD COLUMN IF NOT EXISTS late BOOLEAN");
        commits.apply(token(QuestDbTable.READINGS));
    }

    void write(List<Point> points) {
        commit(points);
        commits.apply(token(QuestDbTable.READINGS));
    }

    /** Writes the points to the log alone, where they are on disk and cannot be read. */
    void commit(List<Point> points) {
        try (WalWriter writer = engine.getWalWriter(token(QuestDbTable.READINGS))) {
            for (Point point : points) {
                Reading reading = point.reading();
                TableWriter.Row row = writer.newRow(TimeUnit.MILLISECONDS.toMicros(reading.tsMillis()));
                row.putSym(QuestDbTable.DEVICE, point.deviceId().value());
                row.putSym(QuestDbTable.METRIC, reading.metric());
                row.putDouble(QuestDbTable.VALUE, reading.value());
                row.putBool(QuestDbTable.LATE, point.late());
                row.append();
            }
            writer.commit();
        }
    }

    /** Computes one bucket of every series, or of one device's, in place of those that are there. */
    void rollUp(Level level, long fromMillis, long toMillis, Optional<Device> only) throws SqlException {
        QuestDbTable from = QuestDbTable.of(level.below());
        QuestDbTable to = QuestDbTable.of(level);
        long micros = TimeUnit.MILLISECONDS.toMicros(level.length().toMillis());
        sql.execute(
                "INSERT INTO " + to.table()
                        + " (device, metric, min, sum, max, count, late, ts) SELECT device, metric, "
                        + from.aggregates() + ", (ts::long / " + micros + " * " + micros + ")::timestamp bucket"
                        + QuestDbQueries.where(from, fromMillis, toMillis)
                        + (only.isPresent() ? " AND device = :device" : ""),
                only.map(QuestDbTables::named).orElse(Map.of()));
        commits.apply(token(to));
    }

    /**
     * Empties the rows of a device, some days at once, so that nobody waits long for a table. QuestDB cannot delete rows, but it
     * rewrites the columns without what they held.
     */
    void erase(Device device) throws SqlException {
        for (QuestDbTable table : QuestDbTable.values()) {
            String holding = " WHERE device = :device AND " + table.proof() + " IS NOT NULL";
            long step = TimeUnit.DAYS.toMicros(table.daysAtOnce());
            for (long part : sql.select(
                    "SELECT ts::long / " + step + " part, count() FROM " + table.table() + holding + " ORDER BY part",
                    named(device),
                    row -> row.getLong(0))) {
                sql.execute(
                        "UPDATE " + table.table() + " SET " + table.emptied() + holding + " AND ts >= " + part * step
                                + " AND ts < " + (part + 1) * step,
                        named(device));
                commits.apply(token(table));
            }
            // QuestDB skips an update that fails, and says nothing.
            long left = sql.select(
                            "SELECT count() FROM " + table.table() + holding, named(device), row -> row.getLong(0))
                    .get(0);
            if (left > 0) {
                throw new SeriesStoreUnavailableException(
                        "series store still holds " + left + " rows of device '" + device.id() + "'", Optional.empty());
            }
        }
    }

    /** Deletes the files of what was erased or overwritten; nobody else may use the store meanwhile. */
    void deleteLeftovers() {
        commits.deleteLeftovers();
    }

    /** Why commits are not applied any more; empty text when they are. */
    String suspension() {
        return tokens.values().stream()
                .map(commits::suspension)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    void resumeWhenSuspended() {
        tokens.values().forEach(commits::resumeWhenSuspended);
    }

    @Override
    public void close() {
        commits.close();
    }

    private TableToken token(QuestDbTable table) {
        return requireNonNull(tokens.get(table), "every table has a token");
    }

    private static Map<String, String> named(Device device) {
        return Map.of(DEVICE, device.id().value());
    }
}
