package org.youlin.ingest.shard;

import static java.util.Objects.requireNonNull;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.Erasure;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.ReadingJournal;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.SeriesStore.Rejected;
import org.youlin.domain.reading.SeriesStoreUnavailableException;
import org.youlin.ingest.shard.ShardMemory.Taken;

/**
 * The one owner of a hash range of devices: reads its part of the journal in order, writes series, steps the rules, and
 * commits what follows together with its place in the journal. Whatever fails is tried again; a crash is undone by
 * reading again from the last commit, because every effect may be repeated. It goes step by step and never waits by
 * itself, so that whoever steps it has time in hand.
 */
final class Shard {
    private static final Logger log = LoggerFactory.getLogger(Shard.class);

    private static final int ENTRIES_MAX = 20_000;
    private static final int LINGER_BELOW_ENTRIES = 500;
    private static final long COMMIT_EVERY_MILLIS = 1_000;
    private static final long TICK_EVERY_MILLIS = 1_000;
    private static final long JUDGE_BUILDINGS_EVERY_MILLIS = 60_000;
    private static final long BEHIND_MILLIS = 60_000;

    private final int number;
    private final ReadingJournal journal;
    private final SeriesStore series;
    private final ShardMemory memory;
    private final ShardCommit commit;
    private final Runnable afterCommit;
    private final Patience patience;
    private final InstantSource clock;
    private final ShardMeters meters;
    private final Backoff backoff;

    /** Read, and not yet taken in. */
    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    /** Taken in, and not yet written. */
    private final List<Taken> points = new ArrayList<>();

    private Effects effects;
    private boolean commitOwed;
    private long position;
    private long refusedSeen;
    private long lastCommitMillis;
    private long lastTickMillis;
    private long lastBuildingsMillis;

    private volatile Progress progress;
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
        this.patience = with.patience();
        this.clock = with.clock();
        this.meters = new ShardMeters(with.meters());
        this.backoff = new Backoff(with.random());
        this.effects = memory.restored();
        this.lastBuildingsMillis = clock.millis();
        this.position = commit.position();
        this.readPosition = position;
        this.committedPosition = position;
        this.progress = Progress.begin(clock.millis(), position, journal.end());
    }

    /**
     * Does what is to be done now.
     *
     * @return how long nothing can be done; zero to be stepped again at once
     * @throws InterruptedException when interrupted while waiting for entries
     */
    Duration step() throws InterruptedException {
        try {
            if (commitOwed) {
                commit();
            }
            if (isEmptyHanded()) {
                gather();
            }
            while (!isEmptyHanded()) {
                takeIn();
            }
            readPosition = position;
            tickWhenDue();
            if (effects.isUrgent() || clock.millis() - lastCommitMillis >= COMMIT_EVERY_MILLIS) {
                commit();
            }
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
            progress = progress.observe(clock.millis(), readPosition, journal.end());
        }
    }

    /** Commits what is done, unless points are in hand that were not written: their effects would be without them. */
    void finish() {
        if (isEmptyHanded()) {
            try {
                commit();
            } catch (JdbiException | UncheckedIOException e) {
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

    private boolean isEmptyHanded() {
        return entries.isEmpty() && points.isEmpty();
    }

    /** Waits for entries; when only a few come, waits a moment longer. */
    private void gather() throws InterruptedException {
        read(patience.idleWait());
        if (!entries.isEmpty()
                && entries.size() < LINGER_BELOW_ENTRIES
                && !patience.linger().isZero()) {
            Thread.sleep(patience.linger().toMillis());
            read(Duration.ZERO);
        }
        if (oldestPendingMillis == 0 && !entries.isEmpty()) {
            oldestPendingMillis = entries.element().receivedAtMillis();
        }
        if (!entries.isEmpty() && clock.millis() - entries.element().receivedAtMillis() > BEHIND_MILLIS) {
            memory.isBehind(clock.millis());
        }
    }

    private void read(Duration wait) throws InterruptedException {
        ReadingJournal.Batch batch = journal.read(number, position, ENTRIES_MAX, wait);
        position = batch.next();
        entries.addAll(batch.entries());
    }

    /** Takes in the entries up to the next erasure, writes their points, and then erases. */
    private void takeIn() {
        while (!entries.isEmpty() && !(entries.element() instanceof Erasure)) {
            memory.take(entries.remove(), points, effects);
        }
        write();
        if (entries.peek() instanceof Erasure erasure) {
            erase(erasure);
            entries.remove();
        }
    }

    private void write() {
        if (points.isEmpty()) {
            return;
        }
        List<Rejected> rejected = series.write(points.stream().map(Taken::point).toList());
        if (!rejected.isEmpty()) {
            IdentityHashMap<Point, String> sources = new IdentityHashMap<>();
            points.forEach(taken -> sources.put(taken.point(), taken.source()));
            for (Rejected each : rejected) {
                String source = requireNonNull(sources.get(each.point()), "a point was rejected that was not written");
                ShardMemory.rejected(each, source, effects);
            }
        }
        meters.stored(points.size() - rejected.size());
        points.clear();
    }

    private void erase(Erasure erasure) {
        ErasureRows.Key key = new ErasureRows.Key(erasure.device(), erasure.receivedAtMillis());
        Optional<Device> device = memory.registered(erasure.device());
        if (device.isEmpty() || effects.hasErased(key)) {
            return;
        }
        try {
            if (commit.beginErasure(key, ReadingsByDay.of(device.get(), series))) {
                series.erase(device.get());
                memory.erase(key.device(), effects);
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
        if (now - lastTickMillis < TICK_EVERY_MILLIS || readPosition < journal.end()) {
            return;
        }
        lastTickMillis = now;
        long refused = journal.refusedEntries();
        if (refused != refusedSeen) {
            refusedSeen = refused;
            memory.wasDeafUntil(now);
        }
        memory.tick(now, effects);
        if (number == 0 && now - lastBuildingsMillis >= JUDGE_BUILDINGS_EVERY_MILLIS) {
            commit();
            commit.judgeBuildings();
            lastBuildingsMillis = now;
        }
    }

    private void commit() {
        if (readPosition != committedPosition || effects.isUrgent() || !effects.ruleStates.isEmpty()) {
            commitOwed = true;
            commit.commit(committedPosition, readPosition, effects);
            commitOwed = false;
            committedPosition = readPosition;
            meters.committed(effects);
            effects = new Effects();
            afterCommit.run();
        }
        oldestPendingMillis = 0;
        lastCommitMillis = clock.millis();
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
        return committedPosition;
    }

    ShardStatus status() {
        long oldest = oldestPendingMillis;
        long pending = Math.max(0, journal.end() - readPosition);
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
