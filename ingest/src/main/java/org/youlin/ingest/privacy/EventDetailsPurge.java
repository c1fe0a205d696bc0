package org.youlin.ingest.privacy;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.ingest.sql.Database;

/**
 * Forgets who passed where. The event itself stays, without its details, as long as events are kept: it tells a repeated
 * message from a new one.
 */
public final class EventDetailsPurge {
    private static final Logger log = LoggerFactory.getLogger(EventDetailsPurge.class);
    private static final int ROWS_MAX = 1_000;
    private static final int BATCHES_MAX = 1_000;

    private final Database database;
    private final Duration kept;
    private final InstantSource clock;

    /**
     * A purge that has not run yet.
     *
     * @param kept how long the details of events are kept, 1 day to 90 days
     */
    public EventDetailsPurge(Database database, Duration kept, InstantSource clock) {
        if (kept.toDays() < 1 || kept.toDays() > 90) {
            throw new IllegalArgumentException("details are kept for " + kept + "; allowed are 1 to 90 days");
        }
        this.database = database;
        this.kept = kept;
        this.clock = clock;
    }

    /** Forgets what is due, a thousand rows a transaction so that nobody waits long; answers how many rows. Blocks. */
    public long run() {
        long before = clock.millis() - kept.toMillis();
        long forgotten = 0;
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            int rows = database.write(handle -> handle.createUpdate("UPDATE device_event SET details = '{}'"
                            + " WHERE (device_id, type, ts) IN (SELECT device_id, type, ts FROM device_event"
                            + " WHERE ts < :before AND details <> '{}' ORDER BY ts LIMIT :max) AND details <> '{}'")
                    .bind("before", before)
                    .bind("max", ROWS_MAX)
                    .execute());
            forgotten += rows;
            if (rows < ROWS_MAX) {
                break;
            }
        }
        if (forgotten > 0) {
            log.info("forgot the details of {} events older than {} days", forgotten, kept.toDays());
        }
        return forgotten;
    }
}
