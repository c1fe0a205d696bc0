package org.youlin.ingest.silence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Silence;
import org.youlin.ingest.eventlog.EventLog;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.Keys;
import org.youlin.ingest.timer.TimerKind;
import org.youlin.ingest.timer.Timers;

/** The one owner of silences. Its methods block. */
public final class Silences {
    private final Database database;
    private final Keys keys;
    private final InstantSource clock;

    public Silences(Database database, Keys keys, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Begins a silence, or prepares one.
     *
     * @param startMillis a time that has passed means now: what was told cannot be untold
     * @param endMillis at most 30 days from now
     * @throws IllegalArgumentException when it would have ended, or last for too long
     */
    public Silence create(Silence.Scope scope, long startMillis, long endMillis, String owner, String reason) {
        long now = clock.millis();
        if (endMillis - now > Silence.LASTS_AT_MOST.toMillis()) {
            throw new IllegalArgumentException(
                    "the end " + endMillis + " must be " + Silence.LASTS_AT_MOST.toDays() + " days from now at most");
        }
        Silence silence = new Silence(keys.id(), scope, Math.max(now, startMillis), endMillis, owner, reason);
        return database.write(handle -> {
            SilenceRows.insert(handle, silence, now);
            Timers.set(handle, TimerKind.SILENCE_END, silence.id(), silence.endMillis());
            log(handle, silence, "CREATED", owner, now, Optional.of(reason));
            return silence;
        });
    }

    /** Ends a silence now; one that has not begun never does. */
    public Optional<SilenceRefusal> end(String id, String actor) {
        return database.write(handle -> {
            long now = clock.millis();
            Optional<Silence> found = SilenceRows.find(handle, id);
            if (found.isEmpty()) {
                return Optional.of(SilenceRefusal.NOT_FOUND);
            }
            if (found.get().status(now) == Silence.Status.EXPIRED) {
                return Optional.of(SilenceRefusal.ENDED);
            }
            // It lasts a millisecond at least, as every silence does.
            SilenceRows.setTimes(handle, id, Math.min(found.get().startMillis(), now - 1), now, actor, now);
            Timers.set(handle, TimerKind.SILENCE_END, id, now);
            log(handle, found.get(), "ENDED", actor, now, Optional.empty());
            return Optional.empty();
        });
    }

    /** The silence that a row of the table tells of. */
    public static Silence of(ResultSet row) throws SQLException {
        return SilenceRows.silence(row);
    }

    public Optional<Silence> find(Handle handle, String id) {
        return SilenceRows.find(handle, id);
    }

    /**
     * The silence that hides what {@code change} raises; empty when none does. Of several, the one made first.
     *
     * @return its id
     */
    public Optional<String> hiding(Handle handle, AlarmChange change, long nowMillis) {
        return SilenceRows.active(handle, change.originator().place().estate(), nowMillis).stream()
                .filter(silence -> silence.hides(change, nowMillis))
                .map(Silence::id)
                .findFirst();
    }

    /**
     * The silence that hides an alarm that was raised before; empty when none does any more. Of several, the one made
     * first.
     *
     * @return its id
     */
    public Optional<String> hiding(Handle handle, Silence.Subject alarm, long nowMillis) {
        return SilenceRows.active(handle, alarm.place().estate(), nowMillis).stream()
                .filter(silence -> silence.scope().covers(alarm))
                .map(Silence::id)
                .findFirst();
    }

    private static void log(
            Handle handle, Silence silence, String event, String actor, long now, Optional<String> note) {
        EventLog.append(
                handle,
                EventLog.Entry.of(
                                now,
                                EventLog.Subject.SILENCE,
                                silence.id(),
                                "",
                                event,
                                actor,
                                silence.scope().estate())
                        .noting(note));
    }
}
