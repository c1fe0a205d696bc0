package org.youlin.ingest.retention;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.ingest.sql.Database;

/** Forgets what has been kept for long enough. */
public final class Purge {
    /** How long it can be looked up what devices were told to do. */
    public static final Duration COMMANDS_KEPT = Duration.ofDays(90);
    /** How long it can be looked up who changed the registry. */
    public static final Duration REGISTRY_LOG_KEPT = Duration.ofDays(730);
    /** How long it can be looked up who did what to whose access and data. */
    public static final Duration AUDIT_KEPT = Duration.ofDays(730);

    /** How long a request that is sent again is answered as it was the first time. */
    public static final Duration ANSWERS_KEPT = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(Purge.class);
    private static final int ROWS_MAX = 1_000;
    private static final int BATCHES_MAX = 1_000;

    private final Database database;
    private final Duration eventDetailsKept;
    private final InstantSource clock;

    /**
     * A purge that has not run yet.
     *
     * @param eventDetailsKept how long the details of events are kept, 1 day to 90 days
     */
    public Purge(Database database, Duration eventDetailsKept, InstantSource clock) {
        if (eventDetailsKept.toDays() < 1 || eventDetailsKept.toDays() > 90) {
            throw new IllegalArgumentException(
                    "details are kept for " + eventDetailsKept + "; allowed are 1 to 90 days");
        }
        this.database = database;
        this.eventDetailsKept = eventDetailsKept;
        this.clock = clock;
    }

    /** What is forgotten. Each statement takes :max rows at most and looks at few more. */
    private enum Stock {
        /** Who passed where. The event itself stays: it tells a repeated message from a new one. */
        EVENT_DETAILS("UPDATE device_event SET details = '{}' WHERE (device_id, type, ts) IN"
                + " (SELECT device_id, type, ts FROM device_event WHERE ts < :before AND details <> '{}'"
                + " ORDER BY ts LIMIT :max) AND details <> '{}'"),
        /** Rows are in the order of their times, and none is open for so long. */
        COMMANDS("DELETE FROM device_command WHERE id IN (SELECT id FROM (SELECT id, created_at FROM device_command"
                + " ORDER BY id LIMIT :max) AS oldest WHERE created_at < :before)"),
        REGISTRY_LOG("DELETE FROM registry_log WHERE id IN (SELECT id FROM (SELECT id, ts FROM registry_log"
                + " ORDER BY id LIMIT :max) AS oldest WHERE ts < :before)"),
        AUDIT("DELETE FROM audit WHERE id IN (SELECT id FROM (SELECT id, ts FROM audit"
                + " ORDER BY id LIMIT :max) AS oldest WHERE ts < :before)"),
        IDEMPOTENT_ANSWERS("DELETE FROM idempotent_answer WHERE (account, operation, key_hash) IN"
                + " (SELECT account, operation, key_hash FROM idempotent_answer WHERE claimed_at < :before"
                + " ORDER BY claimed_at LIMIT :max)");

        private final String sql;

        Stock(String sql) {
            this.sql = sql;
        }
    }

    /** Forgets what is due, a thousand rows a transaction so that nobody waits long; answers how many rows. Blocks. */
    public long run() {
        long forgotten = 0;
        for (Stock stock : Stock.values()) {
            forgotten += run(stock);
        }
        return forgotten;
    }

    private Duration kept(Stock stock) {
        return switch (stock) {
            case EVENT_DETAILS -> eventDetailsKept;
            case COMMANDS -> COMMANDS_KEPT;
            case REGISTRY_LOG -> REGISTRY_LOG_KEPT;
            case AUDIT -> AUDIT_KEPT;
            case IDEMPOTENT_ANSWERS -> ANSWERS_KEPT;
        };
    }

    private long run(Stock stock) {
        long before = clock.millis() - kept(stock).toMillis();
        long forgotten = 0;
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            int rows = database.write(handle -> handle.createUpdate(stock.sql)
                    .bind("before", before)
                    .bind("max", ROWS_MAX)
                    .execute());
            forgotten += rows;
            if (rows < ROWS_MAX) {
                break;
            }
        }
        if (forgotten > 0) {
            log.info(
                    "forgot {} rows of {} older than {} days",
                    forgotten,
                    stock,
                    kept(stock).toDays());
        }
        return forgotten;
    }
}
