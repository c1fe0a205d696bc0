package org.youlin.domain.workorder;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
            throw new IllegalArgumentException("the last target must name neither category nor severity");
        }
    }

    /**
     * How long the matters that fit may take.
     *
     * @param category empty for any
     * @param severity empty for any
     * @param respondWithin until it must be accepted
     * @param resolveWithin until it must be completed, counted from its creation
     */
    public record Target(
            Optional<Category> category, Optional<Severity> severity, Duration respondWithin, Duration resolveWithin) {
        public Target {
            requireNonNull(category, "category is null");
            requireNonNull(severity, "severity is null");
            if (respondWithin.isNegative() || respondWithin.compareTo(resolveWithin) > 0) {
                throw new IllegalArgumentException("respondWithin " + respondWithin
                        + " must be 0 or more and at most resolveWithin " + resolveWithin);
            }
        }

        boolean fits(Category ofCategory, Severity ofSeverity) {
            return category.map(ofCategory::equals).orElse(true)
                    && severity.map(ofSeverity::equals).orElse(true);
        }

        boolean fitsEverything() {
            return category.isEmpty() && severity.isEmpty();
        }
    }

    public Target target(Category category, Severity severity) {
        return targets.stream()
                .filter(target -> target.fits(category, severity))
                .findFirst()
                .orElseThrow();
    }
}
