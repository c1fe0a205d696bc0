package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * One limit of a condition that measures; the limit itself is still good.
 *
 * @param hold how long the condition must hold to raise this level, 0 or more
 */
public record Level(Severity severity, double limit, Duration hold) {
    public Level {
        requireNonNull(severity, "severity is null");
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException("limit is " + limit + "; it must be finite");
        }
        if (hold.isNegative()) {
            throw new IllegalArgumentException("hold of level " + severity + " is " + hold + "; it must be 0 or more");
        }
    }

    /** A level that is raised at once. */
    public Level(Severity severity, double limit) {
        this(severity, limit, Duration.ZERO);
    }

    /** Levels of {@code metric}, mildest first; a worse one lies further out, or as far and is held for longer. */
    static List<Level> ordered(String metric, Comparison outwards, List<Level> levels) {
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("a condition on " + metric + " needs at least one level");
        }
        List<Level> ordered =
                levels.stream().sorted(Comparator.comparing(Level::severity)).toList();
        for (int i = 1; i < ordered.size(); i++) {
            Level milder = ordered.get(i - 1);
            Level worse = ordered.get(i);
            boolean lasts = worse.limit == milder.limit && worse.hold.compareTo(milder.hold) > 0;
            if (milder.severity == worse.severity || !(outwards.crosses(worse.limit, milder.limit) || lasts)) {
                throw new IllegalArgumentException("level " + worse.severity + " of " + metric + " at " + worse.limit
                        + " must lie " + outwards + " level " + milder.severity + " at " + milder.limit
                        + ", or have a longer hold");
            }
        }
        return ordered;
    }

    /** What {@code value} says about this level, {@code deadband} being how far back it must come. */
    Signal signal(Comparison outwards, double value, double deadband) {
        if (outwards.crosses(value, limit)) {
            return Signal.BEYOND;
        }
        double backAt = outwards == Comparison.BELOW ? limit + deadband : limit - deadband;
        return outwards.crosses(value, backAt) ? Signal.BETWEEN : Signal.BACK;
    }

    static void requireDeadband(String metric, double deadband) {
        if (!(deadband >= 0) || !Double.isFinite(deadband)) {
            throw new IllegalArgumentException(
                    "deadband of " + metric + " is " + deadband + "; it must be finite and 0 or more");
        }
    }
}
