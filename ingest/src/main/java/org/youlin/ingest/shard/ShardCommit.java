package org.youlin.ingest.shard;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.workorder.AlarmChain;

/**
 * Carries out a shard's effects and moves its checkpoint, in one transaction; what its rules have decided comes before, in
 * transactions of its own.
 */
final class ShardCommit {
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(7);
    private static final Duration EVENTS_KEPT = Duration.ofDays(90);
    private static final long CLEAN_EVERY_MILLIS = Duration.ofHours(1).toMillis();

    private final int shard;
    private final Database database;
    private final ShardRows rows;
    private final GroupJudge groups;
    private final AlarmChain chain;
    private final InstantSource clock;
    private long judgements;
    private long lastCleanMillis;

    ShardCommit(int shard, Shards.Surroundings with, ShardRows rows) {
        this.shard = shard;
        this.database = with.database();
        this.rows = rows;
        this.groups = new GroupJudge(with.rules(), with.registry(), with.latestValues());
        this.chain = with.chain();
        this.clock = with.clock();
    }

    /** Where this shard has to read on. */
    long position() {
        return database.read(handle -> {
            judgements = rows.judgements(handle, shard);
            return rows.checkpoint(handle, shard);
        });
    }

    /**
     * Commits what the rules have decided.
     *
     * @param position up to which they have judged the devices of the judgement
     * @throws org.jdbi.v3.core.JdbiException when it is not certain that the transaction reached the database; calling
     *     again with the same judgement is safe
     */
    void commit(Judgement judgement, long position) {
        long now = clock.millis();
        database.write(handle -> {
            if (rows.countJudgement(handle, shard, judgements)) {
                AheadRows.write(handle, judgement.devices(), position);
                StateRows.write(handle, judgement.states());
                chain.apply(handle, judgement.alarms());
                chain.apply(handle, groups.changes(handle, judgement.members(), now));
            }
            return judgement;
        });
        judgements++;
    }

    /**
     * Notes what an erasure is about to take away, so that it is counted once.
     *
     * @return false when it was carried out already
     */
    boolean beginErasure(ErasureRows.Key key, Map<Long, Long> readingsByDay) {
        return database.write(handle -> ErasureRows.begin(handle, key, readingsByDay));
    }

    /** Judges buildings anew: which of their devices can be believed changes with time alone. */
    void judgeBuildings() {
        long now = clock.millis();
        database.write(handle -> {
            List<AlarmChange> changes = groups.changes(handle, now);
            chain.apply(handle, changes);
            return changes;
        });
    }

    /**
     * Commits all else, once the points that were read up to there are in the series store.
     *
     * @throws org.jdbi.v3.core.JdbiException when it is not certain that the transaction reached the database; calling
     *     again is safe
     */
    void commit(long from, long to, Effects effects) {
        long now = clock.millis();
        boolean clean = shard == 0 && now - lastCleanMillis >= CLEAN_EVERY_MILLIS;
        database.write(handle -> {
            if (rows.moveCheckpoint(handle, shard, from, to)) {
                rows.write(handle, shard, effects, now);
                AheadRows.dropPassed(handle);
            }
            if (clean) {
                rows.dropExpired(handle, now - DEAD_LETTERS_KEPT.toMillis(), now - EVENTS_KEPT.toMillis());
            }
            return to;
        });
        if (clean) {
            lastCleanMillis = now;
        }
    }
}
