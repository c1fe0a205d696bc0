package org.youlin.ingest.accounting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.youlin.ingest.accounting.Balance.Stored;

/**
 * What the shards have committed.
 *
 * @param positions up to where each shard has taken in the journal, in the order of the shards
 */
record Committed(List<Long> positions, Map<String, Outcome> bySource) {
    /** The items of one source that are done with. */
    record Outcome(Stored stored, long duplicate, long rejected) {
        static final Outcome NOTHING = new Outcome(Stored.NOTHING, 0, 0);
    }

    private record Row(Optional<String> source, long position, Outcome outcome) {}

    /** Reads both in one statement, which sees one state of the database: they were written in one transaction. */
    static Committed read(Handle handle) {
        List<Long> positions = new ArrayList<>();
        Map<String, Outcome> bySource = new TreeMap<>();
        handle.createQuery("SELECT shard, position, CAST(NULL AS TEXT) AS source, 0 AS readings, 0 AS events,"
                        + " 0 AS attributes, 0 AS duplicate, 0 AS rejected FROM shard_checkpoint"
                        + " UNION ALL SELECT 0, 0, source, SUM(readings), SUM(events), SUM(attributes),"
                        + " SUM(duplicate), SUM(rejected) FROM accounting GROUP BY source ORDER BY 1")
                .map((row, context) -> row(row))
                .forEach(row -> row.source()
                        .ifPresentOrElse(
                                source -> bySource.put(source, row.outcome()), () -> positions.add(row.position())));
        return new Committed(List.copyOf(positions), bySource);
    }

    private static Row row(ResultSet row) throws SQLException {
        Stored stored = new Stored(row.getLong("readings"), row.getLong("events"), row.getLong("attributes"));
        return new Row(
                Optional.ofNullable(row.getString("source")),
                row.getLong("position"),
                new Outcome(stored, row.getLong("duplicate"), row.getLong("rejected")));
    }

    /** The position that all shards have passed. */
    long everyonesPosition() {
        return positions.stream().mapToLong(Long::longValue).min().orElse(0);
    }
}
