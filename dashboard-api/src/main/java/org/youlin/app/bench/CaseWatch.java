package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.EstateId;
import org.youlin.ingest.sql.Database;

/** Sees cases as they are committed to SQLite, by looking again and again from a process of its own. */
record CaseWatch(Database database) {
    private static final long LOOK_EVERY_NANOS = 1_000_000;

    CaseWatch {
        requireNonNull(database, "database is null");
    }

    private record Seen(long row, EstateId estate) {}

    /** Which row is the newest now; 0 when there is none. */
    long newestRow() {
        return database.read(handle -> handle.createQuery("SELECT COALESCE(MAX(rowid), 0) FROM cases")
                .mapTo(Long.class)
                .one());
    }

    /**
     * Looks until all {@code estates} have had a case, or {@code max} has passed.
     *
     * @param afterRow rows up to here are of no interest
     * @return when the first case of each estate was seen, {@link System#nanoTime}
     */
    Map<EstateId, Long> await(List<EstateId> estates, long afterRow, Duration max) {
        long deadline = System.nanoTime() + max.toNanos();
        // One connection and one statement: what a look costs is taken from the server's cores.
        return database.read(handle -> {
            Map<EstateId, Long> seenNanos = new HashMap<>();
            Set<EstateId> awaited = new HashSet<>(estates);
            long row = afterRow;
            while (!awaited.isEmpty() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
                List<Seen> fresh = after(handle, row);
                long now = System.nanoTime();
                for (Seen seen : fresh) {
                    if (awaited.remove(seen.estate())) {
                        seenNanos.put(seen.estate(), now);
                    }
                    row = seen.row();
                }
            }
            return seenNanos;
        });
    }

    private static List<Seen> after(Handle handle, long row) {
        return handle.createQuery("SELECT rowid, estate_id FROM cases WHERE rowid > :row ORDER BY rowid")
                .bind("row", row)
                .map((found, context) -> new Seen(found.getLong(1), new EstateId(found.getString(2))))
                .list();
    }

    /** Those of the estates that do not have exactly one case, with how many they have. */
    List<String> withoutOneCase(List<EstateId> estates) {
        Map<String, Integer> counts = new HashMap<>();
        database.read(handle -> handle.createQuery("SELECT estate_id FROM cases")
                        .mapTo(String.class)
                        .list())
                .forEach(estate -> counts.merge(estate, 1, Integer::sum));
        List<String> wrong = new ArrayList<>();
        for (EstateId estate : estates) {
            int cases = counts.getOrDefault(estate.value(), 0);
            if (cases != 1) {
                wrong.add(estate + " (" + cases + ")");
            }
        }
        return wrong;
    }
}
