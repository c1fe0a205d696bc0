package org.youlin.ingest.shard;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.ReadingJournal;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/**
 * The one owner of a hash range of devices: reads its part of the journal in order, writes series, steps the rules, and
 * commits what follows together with its place in the journal. Whatever fails is tried again; a crash is undone by
 * reading again from the last commit, because every effect may be repeated.
 */
final class Shard implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Shard.class);

    private static final int ENTRIES_MAX = 5_000;
    private static final int LINGER_BELOW_ENTRIES = 500;
    private static final Duration LINGER = Duration.ofMillis(20);
    private static final Duration IDLE_WAIT = Duration.ofMillis(200);
    private static final long COMMIT_EVERY_MILLIS = 1_000;
    private static final long TICK_EVERY_MILLIS = 1_000;

    private final int number;
    private final ReadingJournal journal;
    private final SeriesStore series;
    private final ShardMemory memory;
    private final ShardCommit commit;
    private final Runnable afterCommit;
    private final InstantSource clock;
    private final Counter stored;
    private final Counter duplicates;
    private final Counter refused;
    private final CountDownLatch stop = new CountDownLatch(1);

    private long position;
    private Effects effects = new Effects();
    private long lastCommitMillis;
    private long lastTickMillis;

    private volatile long readPosition;
    private volatile long committedPosition;
    private volatile long oldestPendingMillis;
    private volatile boolean failed;
    private volatile Optional<String> trouble = Optional.empty();

    Shard(int number, Shards.Surroundings with, ShardMemory memory, ShardCommit commit, Runnable afterCommit) {
        this.number = number;
        this.journal = with.journal();
        this.series = with.series();
        this.memory = memory;
        this.commit = commit;
        this.afterCommit = afterCommit;
        this.clock = with.clock();
        this.position = commit.position();
        this.readPosition = position;
        this.committedPosition = position;
        this.stored = with.meters().counter("youlin.ingest.readings.stored");
        this.duplicates = with.meters().counter("youlin.ingest.readings.duplicate");
        this.refused = with.meters().counter("youlin.ingest.messages.refused");
    }

    @Override
    public void run() {
        try {
            boolean whole = true;
            while (whole && !stopping()) {
                whole = step();
            }
            if (whole) {
                commitNow();
            }
        } catch (InterruptedException e) {
            log.info("shard {} was interrupted; it will read again from its last commit", number);
        } catch (RuntimeException | Error e) {
            log.error("shard {} has stopped", number, e);
            trouble = Optional.of("stopped: " + e);
            failed = true;
        }
    }

    /**
     * One round.
     *
     * @return false when it was stopped with the effects of unwritten points in hand, which must not be committed
     */
    private boolean step() throws InterruptedException {
        List<JournalEntry> entries = gather();
        if (!entries.isEmpty()) {
            if (oldestPendingMillis == 0) {
                oldestPendingMillis = entries.get(0).receivedAtMillis();
            }
            long storedBefore = effects.stored;
            long duplicatesBefore = effects.duplicates;
            if (!write(memory.take(entries, effects))) {
                return false;
            }
            stored.increment((double) (effects.stored - storedBefore));
            duplicates.increment((double) (effects.duplicates - duplicatesBefore));
        }
        readPosition = position;
        long now = clock.millis();
        // Silence can only be told from lag once everything that has arrived is taken in.
        if (now - lastTickMillis >= TICK_EVERY_MILLIS && readPosition >= journal.end()) {
            lastTickMillis = now;
            memory.tick(now, effects);
        }
        if (effects.isUrgent() || now - lastCommitMillis >= COMMIT_EVERY_MILLIS) {
            commitNow();
        }
        return true;
    }

    /** Waits for entries; when only a few come, waits a moment longer, because stores like large batches. */
    private List<JournalEntry> gather() throws InterruptedException {
        ReadingJournal.Batch first = journal.read(number, position, ENTRIES_MAX, IDLE_WAIT);
        position = first.next();
        if (first.entries().isEmpty() || first.entries().size() >= LINGER_BELOW_ENTRIES || stopping()) {
            return first.entries();
        }
        pause(LINGER);
        ReadingJournal.Batch second = journal.read(number, position, ENTRIES_MAX, Duration.ZERO);
        position = second.next();
        List<JournalEntry> both = new ArrayList<>(first.entries());
        both.addAll(second.entries());
        return both;
    }

    /** Writes until the store has taken the points; false when the shard was stopped before. */
    private boolean write(List<SeriesStore.Point> points) throws InterruptedException {
        Backoff backoff = new Backoff();
        while (!points.isEmpty()) {
            try {
                for (SeriesStore.Rejected rejected : series.write(points)) {
                    memory.rejected(rejected, effects);
                }
                break;
            } catch (SeriesStoreUnavailableException e) {
                if (!waitOut("series store: " + e.getMessage(), e.retryAfter().orElseGet(backoff::next))) {
                    return false;
                }
            }
        }
        trouble = Optional.empty();
        return true;
    }

    private void commitNow() throws InterruptedException {
        Backoff backoff = new Backoff();
        while (readPosition != committedPosition || effects.isUrgent() || !effects.ruleStates.isEmpty()) {
            try {
                commit.commit(committedPosition, readPosition, effects);
                refused.increment(effects.deadLetters.size());
                committedPosition = readPosition;
                effects = new Effects();
                afterCommit.run();
            } catch (JdbiException e) {
                if (!waitOut("database: " + e.getMessage(), backoff.next())) {
                    return;
                }
            }
        }
        oldestPendingMillis = 0;
        trouble = Optional.empty();
        lastCommitMillis = clock.millis();
    }

    private boolean waitOut(String what, Duration wait) throws InterruptedException {
        if (trouble.isEmpty()) {
            log.warn("shard {} waits for the {}", number, what);
        }
        trouble = Optional.of(what);
        return !pause(wait);
    }

    private boolean pause(Duration wait) throws InterruptedException {
        return stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    void stop() {
        stop.countDown();
    }

    /** Everything before this position has had all its effects. */
    long committedPosition() {
        return committedPosition;
    }

    ShardStatus status() {
        long oldest = oldestPendingMillis;
        return new ShardStatus(
                number,
                Math.max(0, journal.end() - readPosition),
                oldest == 0 ? 0 : Math.max(0, clock.millis() - oldest),
                failed,
                trouble);
    }
}
