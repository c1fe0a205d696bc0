package org.youlin.ingest.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.accounting.Balance.Stored;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.SqlConfig;

/** What accounting promises on every SQL database. */
abstract class AccountingContract {
    private static final int SHARDS = 2;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-12T00:30:00Z"));
    private final CountedJournal journal = new CountedJournal();
    private Database database;
    private Accounting accounting;

    abstract SqlConfig newDatabase();

    @BeforeEach
    void openDatabase() {
        database = Database.open(newDatabase());
        accounting = new Accounting(database, journal, clock);
        for (int shard = 0; shard < SHARDS; shard++) {
            int number = shard;
            database.write(handle -> handle.execute("DELETE FROM shard_checkpoint WHERE shard = ?", number));
            database.write(
                    handle -> handle.execute("INSERT INTO shard_checkpoint (shard, position) VALUES (?, 0)", number));
        }
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    /** As a shard commits: what became of its items, and its place, in one transaction. */
    private void commit(int shard, long position, String source, Stored stored, long duplicate, long rejected) {
        database.write(handle -> {
            handle.execute("UPDATE shard_checkpoint SET position = ? WHERE shard = ?", position, shard);
            return handle.execute(
                    "INSERT INTO accounting (shard, source, readings, events, attributes, duplicate, rejected)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (shard, source) DO UPDATE SET"
                            + " readings = accounting.readings + excluded.readings,"
                            + " events = accounting.events + excluded.events,"
                            + " attributes = accounting.attributes + excluded.attributes,"
                            + " duplicate = accounting.duplicate + excluded.duplicate,"
                            + " rejected = accounting.rejected + excluded.rejected",
                    shard,
                    source,
                    stored.readings(),
                    stored.events(),
                    stored.attributes(),
                    duplicate,
                    rejected);
        });
    }

    @Test
    void beforeAnythingIsReceivedThereIsNothingToAccountFor() {
        assertThat(accounting.now()).isEqualTo(new BalanceSheet(clock.millis(), List.of()));
    }

    @Test
    void everySourceIsInBalance() {
        journal.receive("mqtt", "mqtt", "mqtt", "mqtt", "mqtt", "mqtt", "push", "mqtt");
        commit(0, 4, "mqtt", new Stored(1, 1, 0), 0, 0);
        commit(1, 6, "mqtt", new Stored(0, 0, 1), 1, 1);

        BalanceSheet sheet = accounting.now();

        assertThat(sheet.sources())
                .containsExactly(
                        new Balance("mqtt", 7, new Stored(1, 1, 1), 1, 1, 2),
                        new Balance("push", 1, Stored.NOTHING, 0, 0, 1));
        assertThat(sheet.unaccounted()).isZero();
        assertThat(sheet.total()).isEqualTo(new Balance("", 8, new Stored(1, 1, 1), 1, 1, 3));
    }

    @Test
    void whatIsLostInOneSourceIsNotMadeUpForByAnother() {
        journal.receive("mqtt", "push", "mqtt", "push");
        commit(0, 4, "mqtt", new Stored(1, 0, 0), 0, 0);
        commit(1, 4, "push", new Stored(3, 0, 0), 0, 0);

        BalanceSheet sheet = accounting.now();

        assertThat(sheet.sources()).extracting(Balance::unaccounted).containsExactly(1L, -1L);
        assertThat(sheet.total().unaccounted()).isZero();
        assertThat(sheet.unaccounted()).isEqualTo(2);
    }

    @Test
    void sourcesThatTheJournalCountsTogetherAreBalancedTogether() {
        journal.receive("mqtt", "other", "other", "other");
        commit(0, 4, "mqtt", new Stored(1, 0, 0), 0, 0);
        commit(0, 4, "bridge:late", new Stored(1, 0, 0), 0, 0);
        commit(1, 4, "bridge:later", new Stored(1, 0, 0), 1, 0);

        assertThat(accounting.now().sources())
                .containsExactly(
                        new Balance("mqtt", 1, new Stored(1, 0, 0), 0, 0, 0),
                        new Balance("other", 3, new Stored(2, 0, 0), 1, 0, 0));
    }

    @Test
    void whatWasTrimmedWhileItWasCountedIsCountedAgain() {
        journal.receive("mqtt", "mqtt", "mqtt", "mqtt");
        AtomicBoolean once = new AtomicBoolean();
        journal.whileCounting(() -> {
            if (once.compareAndSet(false, true)) {
                commit(0, 4, "mqtt", new Stored(2, 0, 0), 0, 0);
                commit(1, 4, "mqtt", new Stored(2, 0, 0), 0, 0);
                journal.trim(4);
            }
        });

        assertThat(accounting.now().sources()).containsExactly(new Balance("mqtt", 4, new Stored(4, 0, 0), 0, 0, 0));
    }

    @Test
    void aJournalThatIsTrimmedForEverIsGivenUp() {
        journal.receive("mqtt");
        journal.trim(1);

        assertThatIllegalStateException().isThrownBy(accounting::now).withMessageContaining("trimmed");
    }

    @Test
    void theBalanceIsExactWhileShardsGoOn() throws Exception {
        int items = 300;
        Thread shards = new Thread(() -> {
            for (int at = 0; at < items; at++) {
                journal.receive("mqtt");
                commit(at % SHARDS, at + 1, "mqtt", new Stored(1, 0, 0), 0, 0);
            }
        });
        shards.start();
        try {
            do {
                assertThat(accounting.now().unaccounted()).isZero();
            } while (shards.isAlive());
        } finally {
            shards.join();
        }

        assertThat(accounting.now().sources())
                .containsExactly(new Balance("mqtt", items, new Stored(items, 0, 0), 0, 0, 0));
    }

    @Test
    void metricsShowEveryOutcomeOfEverySourceAndAreTakenAnewAfterAWhile() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AccountingMeters shown = new AccountingMeters(accounting, meters, clock);
        journal.receive("mqtt", "mqtt");
        commit(0, 2, "mqtt", new Stored(1, 0, 0), 0, 0);
        shown.refresh();

        assertThat(items(meters, "received")).isEqualTo(2);
        assertThat(items(meters, "readings")).isEqualTo(1);
        assertThat(items(meters, "pending")).isEqualTo(1);
        assertThat(meters.get("youlin.accounting.unaccounted").gauge().value()).isZero();

        commit(1, 2, "mqtt", Stored.NOTHING, 0, 0);
        shown.refresh();
        assertThat(items(meters, "pending")).isEqualTo(1);

        clock.advance(Duration.ofSeconds(5));
        shown.refresh();
        assertThat(items(meters, "pending")).isZero();
        assertThat(meters.get("youlin.accounting.unaccounted").gauge().value()).isEqualTo(1);
    }

    @Test
    void whenTheDatabaseIsGoneNoOldFigureStays() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AccountingMeters shown = new AccountingMeters(accounting, meters, clock);
        shown.refresh();
        assertThat(meters.find("youlin.accounting.unaccounted").gauge()).isNotNull();

        database.write(handle -> handle.execute("DROP TABLE accounting"));
        clock.advance(Duration.ofSeconds(5));
        shown.refresh();

        assertThat(meters.find("youlin.accounting.unaccounted").gauge()).isNull();
    }

    private static double items(SimpleMeterRegistry meters, String outcome) {
        return meters.get("youlin.accounting.items")
                .tags("source", "mqtt", "outcome", outcome)
                .gauge()
                .value();
    }
}
