package org.youlin.ingest.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.place.EstateId;
import org.youlin.ingest.eventlog.EventLog;
import org.youlin.ingest.registry.RegistryLog;
import org.youlin.ingest.sql.Database;

/** Erases how reporters can be reached, once what they reported has been settled for long enough. */
public final class ReporterContacts {
    /** How long contacts are kept unless told. */
    public static final Duration KEPT = Duration.ofDays(180);

    public static final int KEPT_DAYS_MAX = 3_650;

    private static final Logger log = LoggerFactory.getLogger(ReporterContacts.class);
    private static final int ROWS_MAX = 1_000;
    private static final int BATCHES_MAX = 1_000;

    // A case that is closed may have work orders whose callback is still to be made. What belongs to no case is settled
    // with
    // its answer. The first condition only narrows the search: nothing is settled before it is reported.
    private static final String SETTLED = "r.contact IS NOT NULL AND r.created_at < :before AND CASE WHEN EXISTS"
            + " (SELECT 1 FROM case_link l WHERE l.kind = 'RESIDENT_REPORT' AND l.target_id = r.id)"
            + " THEN EXISTS (SELECT 1 FROM case_link l JOIN cases c ON c.id = l.case_id"
            + " WHERE l.kind = 'RESIDENT_REPORT' AND l.target_id = r.id AND c.status = 'CLOSED'"
            + " AND c.closed_at < :before AND NOT EXISTS (SELECT 1 FROM work_order w WHERE w.case_id = c.id"
            + " AND (w.status NOT IN ('CLOSED', 'CANCELLED') OR COALESCE(w.closed_at, w.cancelled_at) >= :before)))"
            + " ELSE r.replied_at < :before END";

    private final Database database;
    private final Duration kept;
    private final InstantSource clock;
    private final Counter erased;

    /**
     * Contacts that nobody has looked through yet.
     *
     * @param kept how long they are kept after case and work orders are closed, 1 to {@value #KEPT_DAYS_MAX} days
     */
    public ReporterContacts(Database database, Duration kept, InstantSource clock, MeterRegistry meters) {
        if (kept.toDays() < 1 || kept.toDays() > KEPT_DAYS_MAX) {
            throw new IllegalArgumentException(
                    "contacts are kept for " + kept + "; allowed are 1 to " + KEPT_DAYS_MAX + " days");
        }
        this.database = database;
        this.kept = kept;
        this.clock = clock;
        this.erased = Counter.builder("youlin.ingest.contacts.erased")
                .description("reports whose reporter's name and phone were erased")
                .register(meters);
    }

    private record Erased(String id, Optional<EstateId> estate) {
        RegistryLog.Entry entry() {
            return new RegistryLog.Entry(
                    RegistryLog.Action.CONTACT_ERASED,
                    RegistryLog.Subject.RESIDENT_REPORT,
                    id,
                    estate,
                    Optional.empty());
        }
    }

    /** Erases what is due, a thousand a transaction so that nobody waits long; answers how many. Blocks. */
    public long run() {
        long sum = 0;
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            int count = database.write(this::eraseSome);
            sum += count;
            erased.increment(count);
            if (count < ROWS_MAX) {
                break;
            }
        }
        if (sum > 0) {
            log.info("erased the contacts of {} reports that were settled {} days ago", sum, kept.toDays());
        }
        return sum;
    }

    private int eraseSome(Handle handle) {
        long now = clock.millis();
        List<Erased> rows = handle.createQuery("UPDATE resident_report SET contact = NULL, contact_erased_at = :now"
                        + " WHERE contact IS NOT NULL AND id IN (SELECT r.id FROM resident_report r WHERE " + SETTLED
                        + " ORDER BY r.created_at LIMIT :max) RETURNING id, estate_id")
                .bind("now", now)
                .bind("before", now - kept.toMillis())
                .bind("max", ROWS_MAX)
                .map((row, context) -> new Erased(
                        row.getString("id"),
                        Optional.ofNullable(row.getString("estate_id")).map(EstateId::new)))
                .list();
        RegistryLog.append(
                handle, now, EventLog.SYSTEM, rows.stream().map(Erased::entry).toList());
        return rows.size();
    }
}
