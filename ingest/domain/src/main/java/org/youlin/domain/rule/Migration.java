package org.youlin.domain.rule;

import java.util.List;
import java.util.Map;

/** What a state becomes when the figures of its rule are edited. */
final class Migration {
    private Migration() {}

    static RuleState of(RuleState state, AlarmRule rule) {
        List<Severity> known = rule.condition().severities();
        RuleState next = state;
        for (Map.Entry<Severity, LevelState> entry : state.levels().entrySet()) { // Mildest first.
            Severity severity = entry.getKey();
            LevelState level = entry.getValue();
            if (known.contains(severity)) {
                next = next.with(severity, level.keepVotes(rule.damping().sampling()));
            } else {
                next = passedOn(next, severity, level, known);
            }
        }
        boolean looksForFlapping = rule.damping().flapping().isPresent();
        return looksForFlapping || state.rises().isEmpty() ? next : next.withRises(List.of(), false);
    }

    /** Without the level; when it was raised, the worst milder level of the rule is from now on. */
    private static RuleState passedOn(RuleState state, Severity severity, LevelState level, List<Severity> known) {
        RuleState without = state.with(severity, LevelState.NORMAL);
        if (!level.phase().isRaised()) {
            return without;
        }
        for (int i = known.size() - 1; i >= 0; i--) {
            Severity milder = known.get(i);
            if (milder.compareTo(severity) < 0) {
                LevelState heir = state.level(milder);
                return heir.phase().isRaised()
                        ? without
                        : without.with(milder, heir.to(level.phase(), level.sinceMillis()));
            }
        }
        return without;
    }
}
