package org.youlin.app.rule;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleState;
import org.youlin.domain.rule.Severity;

/** Where a rule stands, in a word as short as can be. */
enum Sign {
    NORMAL("-"),
    PENDING("P"),
    WARNING("W"),
    MINOR("MI"),
    MAJOR("MA"),
    CRITICAL("C");

    private final String text;

    Sign(String text) {
        this.text = text;
    }

    /** The sign of a state: the worst severity that is raised, if there is one. */
    static Sign of(AlarmRule rule, RuleState state) {
        return rule.severity(state).map(Sign::of).orElseGet(() -> isPending(state) ? PENDING : NORMAL);
    }

    private static boolean isPending(RuleState state) {
        return state.levels().values().stream().anyMatch(level -> level.phase() == RuleState.Phase.PENDING);
    }

    private static Sign of(Severity severity) {
        return switch (severity) {
            case WARNING -> WARNING;
            case MINOR -> MINOR;
            case MAJOR -> MAJOR;
            case CRITICAL -> CRITICAL;
        };
    }

    /** @throws IllegalArgumentException when {@code word} is neither a sign nor its name */
    static Sign parse(String word) {
        return Arrays.stream(values())
                .filter(sign -> sign.text.equals(word) || sign.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expect has '" + word + "'; allowed are "
                        + Arrays.stream(values())
                                .map(sign -> sign.text + " or " + sign.name())
                                .collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return text;
    }
}
