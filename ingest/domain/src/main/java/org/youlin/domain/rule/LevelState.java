package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import org.youlin.domain.rule.RuleState.Phase;

/**
 * One level's clock.
 *
 * @param sinceMillis when the condition began to hold, or while {@link Phase#CLEARING} to be over; 0 while
 *     {@link Phase#NORMAL}
 * @param beyond one bit for each of the last readings, the newest lowest: set when it was beyond the limit; 0 when the
 *     rule believes every reading
 * @param back likewise: set when the condition was over
 */
public record LevelState(Phase phase, long sinceMillis, long beyond, long back) {
    public static final LevelState NORMAL = new LevelState(Phase.NORMAL, 0, 0, 0);

    public LevelState {
        requireNonNull(phase, "phase is null");
        if (phase == Phase.NORMAL && sinceMillis != 0) {
            throw new IllegalArgumentException("NORMAL since " + sinceMillis + "; it has no beginning");
        }
    }

    /**
     * This level after a signal.
     *
     * @param holdMillis how long the condition must hold to raise
     * @param keepMillis how long it must be over to clear
     */
    LevelState next(Signal signal, long atMillis, long holdMillis, Sampling sampling, long keepMillis) {
        if (sampling.of() == 1) {
            return step(signal, atMillis, holdMillis, keepMillis);
        }
        LevelState voted = new LevelState(
                phase,
                sinceMillis,
                sampling.add(beyond, signal == Signal.BEYOND),
                sampling.add(back, signal == Signal.BACK));
        Signal verdict = sampling.isMet(voted.beyond)
                ? Signal.BEYOND
                : sampling.isMet(voted.back) ? Signal.BACK : Signal.BETWEEN;
        return voted.step(verdict, atMillis, holdMillis, keepMillis);
    }

    private LevelState step(Signal signal, long atMillis, long holdMillis, long keepMillis) {
        boolean holds = signal == Signal.BEYOND;
        boolean isOver = signal == Signal.BACK;
        return switch (phase) {
            case NORMAL -> holds ? held(atMillis, atMillis, holdMillis) : this;
            case PENDING -> holds ? held(sinceMillis, atMillis, holdMillis) : to(Phase.NORMAL, 0);
            case ACTIVE -> isOver ? kept(atMillis, atMillis, keepMillis) : this;
            case CLEARING -> isOver ? kept(sinceMillis, atMillis, keepMillis) : to(Phase.ACTIVE, atMillis);
        };
    }

    /** This level after time has passed without a signal. */
    LevelState elapsed(long atMillis, long keepMillis) {
        return phase == Phase.CLEARING ? kept(sinceMillis, atMillis, keepMillis) : this;
    }

    /** A pending level once its time is up; any other stays as it is. */
    LevelState held(long atMillis, long holdMillis) {
        return phase == Phase.PENDING ? held(sinceMillis, atMillis, holdMillis) : this;
    }

    private LevelState held(long since, long atMillis, long holdMillis) {
        return to(atMillis - since >= holdMillis ? Phase.ACTIVE : Phase.PENDING, since);
    }

    private LevelState kept(long since, long atMillis, long keepMillis) {
        return atMillis - since >= keepMillis ? to(Phase.NORMAL, 0) : to(Phase.CLEARING, since);
    }

    /** The votes stay as they are. */
    LevelState to(Phase reached, long since) {
        return reached == phase && since == sinceMillis ? this : new LevelState(reached, since, beyond, back);
    }

    /** This level with the votes that {@code sampling} counts. */
    LevelState keepVotes(Sampling sampling) {
        long fewerBeyond = sampling.keep(beyond);
        long fewerBack = sampling.keep(back);
        return fewerBeyond == beyond && fewerBack == back
                ? this
                : new LevelState(phase, sinceMillis, fewerBeyond, fewerBack);
    }
}
