package org.youlin.domain.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where one rule stands for one device: one clock per level of the rule, in the rule's order. Advances on readings,
 * events and ticks only: it never asks for the time.
 */
public record RuleState(List<LevelState> levels) {

    /** How far a level has come. */
    public enum Phase {
        /** The condition does not hold. */
        NORMAL,
        /** It holds, but not yet for as long as the rule asks. */
        PENDING,
        /** It has held for long enough: this level is raised. */
        ACTIVE
    }

    /**
     * One level's clock.
     *
     * @param sinceMillis when the condition began to hold; 0 while {@link Phase#NORMAL}
     */
    public record LevelState(Phase phase, long sinceMillis) {
        public static final LevelState NORMAL = new LevelState(Phase.NORMAL, 0);

        public LevelState {
            if (phase == Phase.NORMAL && sinceMillis != 0) {
                throw new IllegalArgumentException("NORMAL since " + sinceMillis + "; it has no beginning");
            }
        }

        /** This level after a value at {@code atMillis} for which the condition holds, or does not. */
        LevelState next(boolean over, boolean clear, long atMillis, long holdMillis) {
            return switch (phase) {
                case NORMAL -> over ? started(atMillis, atMillis, holdMillis) : this;
                case PENDING -> over ? started(sinceMillis, atMillis, holdMillis) : NORMAL;
                case ACTIVE -> clear ? NORMAL : this;
            };
        }

        private LevelState started(long since, long atMillis, long holdMillis) {
            Phase reached = atMillis - since >= holdMillis ? Phase.ACTIVE : Phase.PENDING;
            return reached == phase ? this : new LevelState(reached, since);
        }
    }

    public RuleState {
        levels = List.copyOf(levels);
    }

    /** The state of a rule with {@code levels} levels that has seen nothing yet. */
    public static RuleState initial(int levels) {
        return new RuleState(Collections.nCopies(levels, LevelState.NORMAL));
    }

    /** This state with one level changed; this very object when nothing changed. */
    RuleState with(int level, LevelState changed) {
        if (levels.get(level).equals(changed)) {
            return this;
        }
        List<LevelState> copy = new ArrayList<>(levels);
        copy.set(level, changed);
        return new RuleState(copy);
    }
}
