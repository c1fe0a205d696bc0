package org.youlin.ingest.accounting;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.youlin.ingest.accounting.Committed.Outcome;
import org.youlin.ingest.accounting.JournalCount.Received;
import org.youlin.ingest.sql.Database;

/**
 * Tells, for every source, that what was received is stored, known already, rejected or still pending: received and
 * pending are counted by the journal, the rest by the shards, so that the sum can be wrong if something is.
 */
public final class Accounting {
    private static final int ATTEMPTS_MAX = 20;

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
        Set<String> sources = new TreeSet<>(received.keySet());
        sources.addAll(committed.bySource().keySet());
        sources.addAll(pending.keySet());
        List<Balance> balances = sources.stream()
                .map(source -> {
                    Outcome outcome = committed.bySource().getOrDefault(source, Outcome.NOTHING);
                    return new Balance(
                            source,
                            received.getOrDefault(source, 0L),
                            outcome.stored(),
                            outcome.duplicate(),
                            outcome.rejected(),
                            pending.getOrDefault(source, 0L));
                })
                .toList();
        return new BalanceSheet(clock.millis(), balances);
    }
}
