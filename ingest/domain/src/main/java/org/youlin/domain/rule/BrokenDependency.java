package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rule that depends on one that is not there, or in the end on itself.
 *
 * @param on what it depends on
 * @param circular whether {@code on} is there, and depends on {@code rule}
 */
public record BrokenDependency(RuleId rule, RuleId on, boolean circular) {
    public BrokenDependency {
        requireNonNull(rule, "rule is null");
        requireNonNull(on, "on is null");
    }

    /** The first that is found among {@code rules}; empty when all their dependencies lead to an end. */
    public static Optional<BrokenDependency> among(List<AlarmRule> rules) {
        Map<RuleId, AlarmRule> byId = new HashMap<>();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        for (AlarmRule rule : rules) {
            for (RuleId on : rule.caseTemplate().dependsOn()) {
                if (!byId.containsKey(on)) {
                    return Optional.of(new BrokenDependency(rule.id(), on, false));
                }
                if (upstream(on, byId).contains(rule.id())) {
                    return Optional.of(new BrokenDependency(rule.id(), on, true));
                }
            }
        }
        return Optional.empty();
    }

    /** The rule itself, and all that it depends on. */
    private static Set<RuleId> upstream(RuleId first, Map<RuleId, AlarmRule> byId) {
        Set<RuleId> reached = new HashSet<>(Set.of(first));
        List<RuleId> open = new ArrayList<>(List.of(first));
        while (!open.isEmpty()) {
            AlarmRule rule = byId.get(open.remove(open.size() - 1));
            if (rule != null) {
                rule.caseTemplate().dependsOn().stream().filter(reached::add).forEach(open::add);
            }
        }
        return reached;
    }

    @Override
    public String toString() {
        return "rule '" + rule + "' depends on '" + on + "', which "
                + (circular ? "depends on it" : "is the id of no rule");
    }
}
