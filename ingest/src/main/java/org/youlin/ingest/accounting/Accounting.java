package org.youlin.ingest.accounting;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.youlin.ingest.accounting.Balance.Stored;
import org.youlin.ingest.journal.Received;
import org.youlin.ingest.sql.Database;

/**
 * Tells, for every source, that what was received is stored, known already, rejected or still pending: received and
 * pending are counted by the journal, the rest by the shards, so that the sum can be wrong if something is.
 */
public final class Accounting {
    private static final int ATTEMPTS_MAX = 20;
    private static final String OTHER = "other";

    private final Database database;
    private final JournalCount journal;
    private final InstantSource clock;

    public Accounting(Database database, JournalCount journal, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * The balances at this instant. Blocks.
     *
     * @throws IllegalStateException when the journal is trimmed faster than it can be counted
     */
    public BalanceSheet now() {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            // In this order: what the shards commit after it was read is pending for the rest of this.
            Committed committed = database.read(Committed::read);
            Received received = journal.received();
            Map<String, Long> pending = journal.pendingItems(committed.positions(), received.position());
            if (journal.begin() <= committed.everyonesPosition()) {
                return balance(committed, received.itemsBySource(), pending);
            }
            // The shards went on, and the journal has dropped a part that had to be counted.
        }
        throw new IllegalStateException("the journal was trimmed " + ATTEMPTS_MAX + " times while it was counted");
    }

    private BalanceSheet balance(Committed committed, Map<String, Long> received, Map<String, Long> pending) {
        SortedMap<String, Balance> balances = new TreeMap<>();
        received.forEach((source, items) -> add(balances, new Balance(source, items, Stored.NOTHING, 0, 0, 0)));
        pending.forEach((source, items) -> add(balances, new Balance(source, 0, Stored.NOTHING, 0, 0, items)));
        committed.bySource().forEach((source, outcome) -> {
            // The journal counts the sources beyond its first few hundred together.
            String counted = received.containsKey(source) || !received.containsKey(OTHER) ? source : OTHER;
            add(balances, new Balance(counted, 0, outcome.stored(), outcome.duplicate(), outcome.rejected(), 0));
        });
        return new BalanceSheet(clock.millis(), List.copyOf(balances.values()));
    }

    private static void add(Map<String, Balance> balances, Balance part) {
        balances.merge(part.source(), part, Balance::plus);
    }
}
