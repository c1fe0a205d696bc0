package org.youlin.ingest.series;

import org.youlin.domain.reading.SeriesStore.Level;

/** The tables of the embedded store, one for each level, and what their columns hold. */
enum QuestDbTable {
    READINGS(
            Level.RAW,
            "readings",
            "value DOUBLE, ts TIMESTAMP, late BOOLEAN",
            "DAY TTL 90 DAYS",
            1,
            "value",
            "value = null, late = false",
            "min(value), sum(value), max(value), count(value), sum(late::long)"),
    HOURS(
            Level.HOUR,
            "readings_1h",
            QuestDbTable.BUCKET,
            "WEEK TTL 105 WEEKS",
            28,
            "count",
            QuestDbTable.EMPTY,
            QuestDbTable.BUCKETS),
    DAYS(
            Level.DAY,
            "readings_1d",
            QuestDbTable.BUCKET,
            "MONTH TTL 121 MONTHS",
            366,
            "count",
            QuestDbTable.EMPTY,
            QuestDbTable.BUCKETS);

    /** The places of the columns in a row of readings. */
    static final int DEVICE = 0;

    static final int METRIC = 1;
    static final int VALUE = 2;
    static final int LATE = 4;

    private static final String BUCKET = "min DOUBLE, sum DOUBLE, max DOUBLE, count LONG, late LONG, ts TIMESTAMP";
    private static final String EMPTY = "min = null, sum = null, max = null, count = null, late = null";
    private static final String BUCKETS = "min(min), sum(sum), max(max), sum(count), sum(late)";

    private final Level level;
    private final String table;
    private final String columns;
    private final String partitions;
    private final int daysAtOnce;
    private final String proof;
    private final String emptied;
    private final String aggregates;

    QuestDbTable(
            Level level,
            String table,
            String columns,
            String partitions,
            int daysAtOnce,
            String proof,
            String emptied,
            String aggregates) {
        this.level = level;
        this.table = table;
        this.columns = columns;
        this.partitions = partitions;
        this.daysAtOnce = daysAtOnce;
        this.proof = proof;
        this.emptied = emptied;
        this.aggregates = aggregates;
    }

    static QuestDbTable of(Level level) {
        return switch (level) {
            case RAW -> READINGS;
            case HOUR -> HOURS;
            case DAY -> DAYS;
        };
    }

    Level level() {
        return level;
    }

    String table() {
        return table;
    }

    /** The column that is null once a row has been erased: rows themselves cannot be deleted. */
    String proof() {
        return proof;
    }

    /** What is assigned to the columns of a row that is erased. */
    String emptied() {
        return emptied;
    }

    /** How many days of a table are rewritten in one step; some of its partitions at least. */
    int daysAtOnce() {
        return daysAtOnce;
    }

    /** Minimum, sum, maximum, count and count of late readings, as expressions over rows of this table. */
    String aggregates() {
        return aggregates;
    }

    /** Whole partitions are dropped once all of them is older than the level is kept, so readings stay a little longer. */
    String create() {
        return "CREATE TABLE IF NOT EXISTS " + table + " (device SYMBOL CAPACITY 16384, metric SYMBOL, " + columns
                + ") TIMESTAMP(ts) PARTITION BY " + partitions + " WAL DEDUP UPSERT KEYS(ts, device, metric)";
    }
}
