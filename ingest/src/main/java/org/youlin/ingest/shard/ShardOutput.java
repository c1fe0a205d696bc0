package org.youlin.ingest.shard;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.youlin.ingest.shard.ShardMemory.Taken;

/**
 * What follows from what a shard has taken in, on its way to the stores. What the rules have decided is committed at once.
 * Points go to the series store in batches, and from time to time all other effects follow them to SQL, together with the
 * shard's position. Whatever a store did not take stays here, and is the first to be tried again.
 */
final class ShardOutput {
    private static final int POINTS_MAX = 20_000;
    private static final long CHECKPOINT_EVERY_MILLIS = 1_000;
    /** While points are being written, somebody has to look whether they are. */
    private static final Duration LOOK = Duration.ofMillis(5);

    private final PointsInHand points;
    private final ShardCommit commit;
    private final Runnable afterCommit;
    private final Patience patience;
    private final InstantSource clock;
    private final ShardMeters meters;

    private Effects effects;
    /** When the oldest entry was received that is behind the effects; 0 when there is none. */
    private long oldestMillis;
    /** Decided, and not yet certain to be committed. Until then it never changes. */
    private @Nullable Judgement owed;
    /** Waits for the points before it. */
    private @Nullable Checkpoint due;

    private long writingUpTo;
    private long lastCheckpointMillis;
    private long lastWriteNanos = System.nanoTime();
    private volatile long writtenPosition;
    private volatile long committedPosition;

    /** Effects of what was read up to a position; they never change, but for points that the series store refuses. */
    private record Checkpoint(Effects effects, long position, long oldestMillis) {}

    ShardOutput(Shards.Surroundings with, Effects restored, ShardCommit commit, Runnable afterCommit) {
        this.points = new PointsInHand(with.series());
        this.commit = commit;
        this.afterCommit = afterCommit;
        this.patience = with.patience();
        this.clock = with.clock();
        this.meters = new ShardMeters(with.meters());
        this.effects = restored;
        this.writingUpTo = commit.position();
        this.writtenPosition = writingUpTo;
        this.committedPosition = writingUpTo;
    }

    /** From now on points are written on {@code writer}, while more are taken in. */
    void writeOn(Executor writer) {
        points.writeOn(writer);
    }

    /** Effects of what is taken in now. */
    Effects effects() {
        return effects;
    }

    /** Points of what is taken in now are added here. */
    List<Taken> points() {
        return points.waiting();
    }

    /** Something was read that was received then. */
    void isFrom(long receivedAtMillis) {
        if (oldestMillis == 0) {
            oldestMillis = receivedAtMillis;
        }
    }

    /** How long nothing is to be done here. */
    Duration patience() {
        Duration most = points.isEmpty() && !effects.isUrgent() ? patience.idleWait() : patience.linger();
        return points.isWriting() && most.compareTo(LOOK) > 0 ? LOOK : most;
    }

    /** Commits what the rules have decided; all that was read up to {@code position} is taken in. */
    void commitJudgement(long position) {
        if (owed == null && effects.hasJudgement()) {
            owed = effects.takeJudgement(Optional.ofNullable(due).map(Checkpoint::effects));
        }
        if (owed != null) {
            commit.commit(owed, position);
            owed = null;
        }
    }

    /** Tries again what failed, and goes on with what has been written meanwhile. */
    void settle(long position) throws InterruptedException {
        if (owed != null) {
            commitJudgement(position);
        }
        if (!points.isWriting() || points.isFinished()) {
            settleWrite();
        }
    }

    /** Begins to write what is in hand, unless few points may wait for more; all up to {@code position} is taken in. */
    void writeWhenDue(long position) throws InterruptedException {
        boolean many = points.waiting().size() >= POINTS_MAX;
        boolean lingers = System.nanoTime() - lastWriteNanos < patience.linger().toNanos();
        if (!many && (lingers || points.isWriting())) {
            return;
        }
        settleWrite();
        if (effects.isUrgent() || clock.millis() - lastCheckpointMillis >= CHECKPOINT_EVERY_MILLIS) {
            prepareCheckpoint(position);
        }
        if (due != null || !points.waiting().isEmpty()) {
            lastWriteNanos = System.nanoTime();
        }
        writingUpTo = position;
        points.begin();
    }

    /** Writes all points in hand. */
    void drain() throws InterruptedException {
        settleWrite();
        points.begin();
        finishWrite();
    }

    /** Writes and commits all that is in hand. */
    void finish(long position) throws InterruptedException {
        commitJudgement(position);
        settleWrite();
        prepareCheckpoint(position);
        points.begin();
        settleWrite();
    }

    private void prepareCheckpoint(long position) {
        if (position != committedPosition || effects.isUrgent() || !effects.ruleStates.isEmpty()) {
            effects.noteTails();
            due = new Checkpoint(effects, position, oldestMillis);
            effects = new Effects();
        }
        oldestMillis = 0;
        lastCheckpointMillis = clock.millis();
    }

    /** Waits until what is being written is, and then commits what waited for that. */
    private void settleWrite() throws InterruptedException {
        finishWrite();
        writtenPosition = writingUpTo;
        if (due != null) {
            commit.commit(committedPosition, due.position(), due.effects());
            committedPosition = due.position();
            meters.committed(due.effects());
            due = null;
            afterCommit.run();
        }
    }

    private void finishWrite() throws InterruptedException {
        if (points.isWriting()) {
            PointsInHand.Written written = points.finish();
            Effects theirs = due == null ? effects : due.effects();
            written.refused().forEach(each -> ShardMemory.rejected(each.rejected(), each.source(), theirs));
            meters.stored(written.stored());
        }
    }

    /** The points of everything before this position are written. */
    long writtenPosition() {
        return writtenPosition;
    }

    /** Everything before this position has had all its effects. */
    long committedPosition() {
        return committedPosition;
    }

    /** When the oldest entry was received that is not committed; 0 when there is none. */
    long oldestPendingMillis() {
        return due == null ? oldestMillis : due.oldestMillis();
    }
}
