package org.youlin.ingest.config;

import java.util.Optional;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.SlaPolicy;
import org.youlin.domain.workorder.TimeLimit;

/** A target of the service levels as people write it. */
record TargetEntry(
        Optional<Category> category,
        Optional<Severity> severity,
        Optional<Boolean> vulnerable,
        String respondWithin,
        String resolveWithin,
        Optional<String> citizenWithin,
        Optional<Boolean> cancelWhenCleared,
        Optional<Boolean> closeWhenCleared) {
    SlaPolicy.Target toTarget() {
        TimeLimit resolve = limit("resolveWithin", resolveWithin);
        return new SlaPolicy.Target(
                category,
                severity,
                vulnerable,
                new SlaPolicy.Limits(
                        limit("respondWithin", respondWithin),
                        resolve,
                        citizenWithin.map(text -> limit("citizenWithin", text)).orElse(resolve)),
                new SlaPolicy.WhenCleared(cancelWhenCleared.orElse(false), closeWhenCleared.orElse(false)));
    }

    private static TimeLimit limit(String field, String text) {
        try {
            return TimeLimit.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + " " + e.getMessage(), e);
        }
    }
}
