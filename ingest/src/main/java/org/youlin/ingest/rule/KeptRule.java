package org.youlin.ingest.rule;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.youlin.domain.rule.AlarmRule;

/**
 * A rule, and how it came to be what it is.
 *
 * @param enabled whether devices are judged by it
 * @param edit empty when nobody has touched it
 */
public record KeptRule(AlarmRule rule, Origin origin, boolean enabled, Optional<Edit> edit) {
    /** Where a rule comes from. */
    public enum Origin {
        /** From the settings, as it is there. */
        SHIPPED,
        /** From the settings, changed by people. */
        CHANGED,
        /** Made by people. */
        OWN
    }

    /** Who changed it last. */
    public record Edit(long atMillis, String by) {}

    public KeptRule {
        requireNonNull(rule, "rule is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(edit, "edit is null");
    }
}
