package org.youlin.ingest.timer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.ingest.sql.Database;

/**
 * Carries out what has become due. A timer is a row, set in the transaction of whatever it belongs to, and taken away in
 * the transaction of its own effect, so that the effect is there once or not yet. A process leases the timers it is about
 * to carry out; one that fails, or whose process ends, is free again when its lease is over.
 */
public final class Timers {
    private static final Logger log = LoggerFactory.getLogger(Timers.class);
    private static final int CLAIMED_MAX = 100;
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** What becomes of a timer that is due. */
    @FunctionalInterface
    public interface Action {
        /** Has its effect in the caller's transaction; may set the timer again. */
        void due(Handle handle, String subjectId, long nowMillis);
    }

    private record Claimed(TimerKind kind, String subjectId) {}

    private final Database database;
    private final Map<TimerKind, Action> actions;
    private final String owner;
    private final InstantSource clock;

    /**
     * Carries out nothing by itself: {@link #run} does.
     *
     * @param actions timers of other kinds are left alone
     * @param owner the name of this process, which no other that is running has
     */
    public Timers(Database database, Map<TimerKind, Action> actions, String owner, InstantSource clock) {
        this.database = database;
        this.actions = new EnumMap<>(actions);
        this.owner = owner;
        this.clock = clock;
    }

    /** Sets the timer, or sets it anew. */
    public static void set(Handle handle, TimerKind kind, String subjectId, long dueMillis) {
        handle.execute(
                "INSERT INTO timer (kind, subject_id, due_at) VALUES (?, ?, ?) ON CONFLICT (kind, subject_id) DO UPDATE"
                        + " SET due_at = excluded.due_at, lease_owner = '', lease_until = 0",
                kind.name(),
                subjectId,
                dueMillis);
    }

    /** Takes the timer away, if it is set. */
    public static void cancel(Handle handle, TimerKind kind, String subjectId) {
        handle.execute("DELETE FROM timer WHERE kind = ? AND subject_id = ?", kind.name(), subjectId);
    }

    /** When the timer is due; empty when it is not set. */
    public static OptionalLong due(Handle handle, TimerKind kind, String subjectId) {
        return handle.createQuery("SELECT due_at FROM timer WHERE kind = :kind AND subject_id = :subject")
                .bind("kind", kind.name())
                .bind("subject", subjectId)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /**
     * Carries out what is due, each in a transaction of its own.
     *
     * @return how many were carried out
     */
    public int run() {
        int done = 0;
        List<Claimed> claimed;
        do {
            claimed = claim();
            for (Claimed timer : claimed) {
                done += carryOut(timer) ? 1 : 0;
            }
        } while (claimed.size() == CLAIMED_MAX);
        return done;
    }

    private List<Claimed> claim() {
        if (actions.isEmpty()) {
            return List.of();
        }
        long now = clock.millis();
        return database.write(handle -> handle.createQuery("UPDATE timer SET lease_owner = :owner, lease_until = :until"
                        + " WHERE lease_until <= :now AND (kind, subject_id) IN (SELECT kind, subject_id FROM timer"
                        + " WHERE due_at <= :now AND lease_until <= :now AND kind IN (<kinds>)"
                        + " ORDER BY due_at LIMIT " + CLAIMED_MAX + ") RETURNING kind, subject_id")
                .bind("owner", owner)
                .bind("until", now + LEASE.toMillis())
                .bind("now", now)
                .bindList("kinds", actions.keySet().stream().map(Enum::name).toList())
                .map((row, context) ->
                        new Claimed(TimerKind.valueOf(row.getString("kind")), row.getString("subject_id")))
                .list());
    }

    private boolean carryOut(Claimed timer) {
        Action action = actions.get(timer.kind());
        if (action == null) {
            return false;
        }
        try {
            return database.write(handle -> {
                long now = clock.millis();
                int mine = handle.execute(
                        "DELETE FROM timer WHERE kind = ? AND subject_id = ? AND lease_owner = ? AND due_at <= ?",
                        timer.kind().name(),
                        timer.subjectId(),
                        owner,
                        now);
                if (mine == 1) {
                    action.due(handle, timer.subjectId(), now);
                }
                return mine == 1;
            });
        } catch (RuntimeException e) {
            // One that cannot be carried out must not keep the others waiting.
            log.warn("the timer {} of {} failed; it is tried again", timer.kind(), timer.subjectId(), e);
            return false;
        }
    }
}
