package org.youlin.ingest.shard;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.Erasure;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.ReadingJournal;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/**
 * The one owner of a hash range of devices: reads its part of the journal in order, steps the rules, and hands what follows
 * to the stores. Whatever fails is tried again; a crash is undone by reading again from the last checkpoint, because every
 * effect may be repeated, or is known to be there. It goes step by step and never waits by itself, so that whoever steps
 * it has time in hand.
 */
final class Shard {
    private static final Logger log = LoggerFactory.getLogger(Shard.class);

    private static final int ENTRIES_MAX = 20_000;
    private static final long TICK_EVERY_MILLIS = 1_000;
    private static final long JUDGE_BUILDINGS_EVERY_MILLIS = 60_000;
    private static final long BEHIND_MILLIS = 60_000;

    private final int number;
    private final ReadingJournal journal;
    private final SeriesStore series;
    private final ShardMemory memory;
    private final ShardCommit commit;
    private final ShardOutput output;
    private final InstantSource clock;
    private final Backoff backoff;

    /** Read, and not yet taken in. */
    private final Deque<JournalEntry> entries = new ArrayDeque<>();

    private long position;
    private long refusedSeen;
    private long lastTickMillis;
    private long lastBuildingsMillis;

    private volatile Progress progress;
    private volatile long oldestPendingMillis;
    private volatile boolean failed;
    private volatile Optional<String> trouble = Optional.empty();

    Shard(int number, Shards.Surroundings with, ShardMemory memory, ShardCommit commit, Runnable afterCommit) {
        this.number = number;
        this.journal = with.journal();
        this.series = with.series();
        this.memory = memory;
        this.commit = commit;
        this.output = new ShardOutput(with, memory.restored(), commit, afterCommit);
        this.clock = with.clock();
        this.backoff = new Backoff(with.random());
        this.lastBuildingsMillis = clock.millis();
        this.position = output.committedPosition();
        this.progress = Progress.begin(clock.millis(), position, journal.end());
    }

    /** From now on points are written on {@code writer}, while the shard goes on. */
    void writeOn(Executor writer) {
        output.writeOn(writer);
    }

    /**
     * Does what is to be done now.
     *
     * @return how long nothing can be done; zero to be stepped again at once
     * @throws InterruptedException when interrupted while waiting for entries, or for points to be written
     */
    Duration step() throws InterruptedException {
        try {
            output.settle(position);
            if (entries.isEmpty()) {
                gather();
            }
            takeIn();
            tickWhenDue();
            output.commitJudgement(position);
            output.writeWhenDue(position);
            output.settle(position);
            trouble = Optional.empty();
            backoff.reset();
            return Duration.ZERO;
        } catch (SeriesStoreUnavailableException e) {
            return waitFor("series store: " + e.getMessage(), e.retryAfter().orElseGet(backoff::next));
        } catch (JdbiException e) {
            return waitFor("database: " + e.getMessage(), backoff.next());
        } catch (UncheckedIOException e) {
            return waitFor("disk: " + e.getMessage(), backoff.next());
        } finally {
            oldestPendingMillis = output.oldestPendingMillis();
            progress = progress.observe(clock.millis(), output.writtenPosition(), journal.end());
        }
    }

    /** Writes and commits what is in hand, unless something that was read is not taken in. */
    void finish() throws InterruptedException {
        if (entries.isEmpty()) {
            try {
                output.finish(position);
            } catch (SeriesStoreUnavailableException | JdbiException | UncheckedIOException e) {
                log.warn("shard {} ends without its last commit, and will read again: {}", number, e.getMessage());
            }
        }
    }

    /** It cannot go on. */
    void fail(Throwable cause) {
        log.error("shard {} has stopped", number, cause);
        trouble = Optional.of("stopped: " + cause);
        failed = true;
    }

    private void gather() throws InterruptedException {
        // What was judged before a crash is told from the rest by the position of each entry.
        int max = position < memory.judgedUntil() ? 1 : ENTRIES_MAX;
        ReadingJournal.Batch batch = journal.read(number, position, max, output.patience());
        position = batch.next();
        entries.addAll(batch.entries());
        if (!entries.isEmpty()) {
            long receivedAtMillis = entries.element().receivedAtMillis();
            output.isFrom(receivedAtMillis);
            if (clock.millis() - receivedAtMillis > BEHIND_MILLIS) {
                memory.isBehind(clock.millis());
            }
        }
    }

    private void takeIn() throws InterruptedException {
        while (!entries.isEmpty()) {
            if (entries.element() instanceof Erasure erasure) {
                output.drain();
                erase(erasure, output.effects());
                entries.remove();
            } else {
                memory.take(entries.remove(), position, output.points(), output.effects());
            }
        }
    }

    private void erase(Erasure erasure, Effects effects) {
        ErasureRows.Key key = new ErasureRows.Key(erasure.device(), erasure.receivedAtMillis());
        Optional<Device> device = memory.registered(erasure.device());
        if (device.isEmpty() || effects.hasErased(key)) {
            return;
        }
        try {
            if (commit.beginErasure(key, ReadingsByDay.of(device.get(), series))) {
                series.erase(device.get());
                memory.erase(key.device(), position, effects);
                effects.erase(key);
            }
        } catch (UnsupportedOperationException e) {
            // The request stays on record as not done; others are not to wait for it.
            log.error("readings of {} were not erased: {}", key.device(), e.getMessage());
        }
    }

    /** Silence can only be told from lag once everything that has arrived is taken in. */
    private void tickWhenDue() {
        long now = clock.millis();
        if (now - lastTickMillis < TICK_EVERY_MILLIS || position < journal.end()) {
            return;
        }
        lastTickMillis = now;
        long refused = journal.refusedEntries();
        if (refused != refusedSeen) {
            refusedSeen = refused;
            memory.wasDeafUntil(now);
        }
        memory.tick(now, output.effects());
        if (number == 0 && now - lastBuildingsMillis >= JUDGE_BUILDINGS_EVERY_MILLIS) {
            output.commitJudgement(position);
            commit.judgeBuildings();
            lastBuildingsMillis = now;
        }
    }

    private Duration waitFor(String what, Duration wait) {
        if (trouble.isEmpty()) {
            log.warn("shard {} waits for the {}", number, what);
        }
        trouble = Optional.of(what);
        return wait;
    }

    int number() {
        return number;
    }

    /** Everything before this position has had all its effects. */
    long committedPosition() {
        return output.committedPosition();
    }

    ShardStatus status() {
        long oldest = oldestPendingMillis;
        long pending = Math.max(0, journal.end() - output.writtenPosition());
        Progress soFar = progress;
        return new ShardStatus(
                number,
                pending,
                oldest == 0 ? 0 : Math.max(0, clock.millis() - oldest),
                soFar.bytesPerSecond(),
                soFar.secondsLeft(pending),
                failed,
                trouble);
    }
}
