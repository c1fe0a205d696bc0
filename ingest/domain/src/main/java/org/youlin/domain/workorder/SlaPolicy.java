package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;

/**
 * How fast a work order must be answered and settled. The first target that fits applies.
 *
 * @param targets the last one fits everything
 */
public record SlaPolicy(List<Target> targets) {
    public SlaPolicy {
        targets = List.copyOf(targets);
        if (targets.isEmpty() || !targets.get(targets.size() - 1).fitsEverything()) {
            throw new IllegalArgumentException(
                    "the last target must name neither category nor severity, nor vulnerable");
        }
    }

    /**
     * What decides how fast a work order must be.
     *
     * @param vulnerable whether it is about a household in the care register (困难群体库)
     */
    public record Matter(Category category, Severity severity, boolean vulnerable) {
        public Matter {
            requireNonNull(category, "category is null");
            requireNonNull(severity, "severity is null");
        }
    }

    /**
     * How long a matter may take.
     *
     * @param respondWithin until whoever has it must accept it
     * @param resolveWithin until they must complete it, counted from the same time
     * @param citizenWithin until it is to be done, whoever has it by then; counted from its making
     */
    public record Limits(TimeLimit respondWithin, TimeLimit resolveWithin, TimeLimit citizenWithin) {
        public Limits {
            requireNonNull(respondWithin, "respondWithin is null");
            requireNonNull(resolveWithin, "resolveWithin is null");
            requireNonNull(citizenWithin, "citizenWithin is null");
            requireNotLonger("respondWithin", respondWithin, "resolveWithin", resolveWithin);
            requireNotLonger("resolveWithin", resolveWithin, "citizenWithin", citizenWithin);
        }

        private static void requireNotLonger(String name, TimeLimit limit, String nameOfOther, TimeLimit other) {
            if (limit.isLongerThan(other)) {
                throw new IllegalArgumentException(
                        name + " " + limit + " must be at most " + nameOfOther + " " + other);
            }
        }
    }

    /**
     * What becomes of a work order when every alarm of its case has cleared.
     *
     * @param cancelUnaccepted whether it is cancelled while nobody has accepted it
     * @param closeCompleted whether it is closed without a callback (自动办结) once it is completed
     */
    public record WhenCleared(boolean cancelUnaccepted, boolean closeCompleted) {
        /** It waits for whoever has it, and for its callback. */
        public static final WhenCleared WAITS = new WhenCleared(false, false);
    }

    /**
     * The limits of the matters that fit.
     *
     * @param category empty for any
     * @param severity empty for any
     * @param vulnerable empty for any household
     */
    public record Target(
            Optional<Category> category,
            Optional<Severity> severity,
            Optional<Boolean> vulnerable,
            Limits limits,
            WhenCleared whenCleared) {
        public Target {
            requireNonNull(category, "category is null");
            requireNonNull(severity, "severity is null");
            requireNonNull(vulnerable, "vulnerable is null");
            requireNonNull(limits, "limits is null");
            requireNonNull(whenCleared, "whenCleared is null");
            boolean pressing = severity.equals(Optional.of(Severity.CRITICAL)) || vulnerable.orElse(false);
            if (whenCleared.closeCompleted() && pressing) {
                throw new IllegalArgumentException(
                        "what is CRITICAL, or about a household of the care register, is closed"
                                + " by its callback; closeWhenCleared is not possible here");
            }
        }

        boolean fits(Matter matter) {
            return category.map(matter.category()::equals).orElse(true)
                    && severity.map(matter.severity()::equals).orElse(true)
                    && vulnerable.map(wanted -> wanted == matter.vulnerable()).orElse(true);
        }

        boolean fitsEverything() {
            return category.isEmpty() && severity.isEmpty() && vulnerable.isEmpty();
        }
    }

    public Limits limits(Matter matter) {
        return target(matter).limits();
    }

    /** Whether a work order that nobody has accepted yet is cancelled when every alarm of its case has cleared. */
    public boolean cancelsWhenCleared(Matter matter) {
        return target(matter).whenCleared().cancelUnaccepted();
    }

    /**
     * Whether a work order that is completed is closed without a callback when every alarm of its case has cleared. Never
     * one that presses.
     */
    public boolean closesWhenCleared(Matter matter) {
        return target(matter).whenCleared().closeCompleted() && Priority.of(matter) == Priority.NORMAL;
    }

    private Target target(Matter matter) {
        return targets.stream()
                .filter(target -> target.fits(matter))
                .findFirst()
                .orElseThrow();
    }

    /** Whether any limit is in working time, so that the holidays have to be known. */
    public boolean needsHolidays() {
        return targets.stream()
                .map(Target::limits)
                .flatMap(limits -> Stream.of(limits.respondWithin(), limits.resolveWithin(), limits.citizenWithin()))
                .anyMatch(TimeLimit::isWorkingTime);
    }
}
