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
 * the transaction of its own effect, so that the effect is there once or not yet. A process leases the timer it is about
 * to carry out; one that fails, or whose process ends, is free again when its lease is over.
 */
public final class Timers {
    private static final Logger log = LoggerFactory.getLogger(Timers.class);
    private static final int FOUND_MAX = 100;
    private static final int ROUNDS_MAX = 100;
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** What becomes of a timer that is due. */
    @FunctionalInterface
    public interface Action {
        /** Has its effect in the caller's transaction; may set the timer again. */
        void due(Handle handle, String subjectId, long nowMillis);

        /**
         * Locks the row of the subject, before the timer itself is touched, when others who change the subject set or
         * cancel the timer afterwards: two processes that lock both in the same order do not wait for each other.
         */
        default void lockSubject(Handle handle, String subjectId) {}
    }

    private record Due(TimerKind kind, String subjectId) {}

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
        this.actions = new EnumMap<>(TimerKind.class);
        this.actions.putAll(actions);
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
     * Carries out what is due, oldest first, each in a transaction of its own. What one of them sets is carried out, too,
     * when it is due already.
     *
     * @return how many were carried out
     */
    public int run() {
        int carriedOut = 0;
        // Bounded, because an action may set its own timer again for a time that has passed.
        for (int round = 0; round < ROUNDS_MAX; round++) {
            List<Due> found = find();
            for (Due timer : found) {
                carriedOut += lease(timer) && carryOut(timer) ? 1 : 0;
            }
            if (found.isEmpty()) {
                break;
            }
        }
        return carriedOut;
    }

    private List<Due> find() {
        if (actions.isEmpty()) {
            return List.of();
        }
        long now = clock.millis();
        return database.read(handle -> handle.createQuery("SELECT kind, subject_id FROM timer WHERE due_at <= :now"
                        + " AND lease_until <= :now AND kind IN (<kinds>) ORDER BY due_at, kind, subject_id LIMIT "
                        + FOUND_MAX)
                .bind("now", now)
                .bindList("kinds", actions.keySet().stream().map(Enum::name).toList())
                .map((row, context) -> new Due(TimerKind.valueOf(row.getString("kind")), row.getString("subject_id")))
                .list());
    }

    /** One at a time: whoever locked several rows could wait for a process that waits for it. */
    private boolean lease(Due timer) {
        long now = clock.millis();
        int mine = database.write(handle -> handle.execute(
                "UPDATE timer SET lease_owner = ?, lease_until = ? WHERE kind = ? AND subject_id = ? AND due_at <= ?"
                        + " AND lease_until <= ?",
                owner,
                now + LEASE.toMillis(),
                timer.kind().name(),
                timer.subjectId(),
                now,
                now));
        return mine == 1;
    }

    private boolean carryOut(Due timer) {
        Action action = actions.get(timer.kind());
        if (action == null) {
            return false;
        }
        try {
            return database.write(handle -> {
                long now = clock.millis();
                action.lockSubject(handle, timer.subjectId());
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
