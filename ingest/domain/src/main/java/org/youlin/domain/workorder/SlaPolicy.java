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
     * The limits of the matters that fit.
     *
     * @param category empty for any
     * @param severity empty for any
     * @param vulnerable empty for any household
     * @param cancelWhenCleared whether a work order that nobody has accepted yet is cancelled when every alarm of its case
     *     has cleared
     */
    public record Target(
            Optional<Category> category,
            Optional<Severity> severity,
            Optional<Boolean> vulnerable,
            Limits limits,
            boolean cancelWhenCleared) {
        public Target {
            requireNonNull(category, "category is null");
            requireNonNull(severity, "severity is null");
            requireNonNull(vulnerable, "vulnerable is null");
            requireNonNull(limits, "limits is null");
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
        return target(matter).cancelWhenCleared();
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
