package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** When devices raise an alarm (告警规则), and what case that alarm belongs to. */
public record AlarmRule(RuleId id, String name, RuleScope scope, Condition condition, CaseTemplate caseTemplate) {
    public AlarmRule {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(scope, "scope is null");
        requireNonNull(condition, "condition is null");
        requireNonNull(caseTemplate, "caseTemplate is null");
    }

    public RuleState initialState() {
        return RuleState.initial(condition.severities().size());
    }

    /** The worst severity that {@code state} has raised; empty when none is. */
    public Optional<Severity> severity(RuleState state) {
        List<Severity> severities = condition.severities();
        for (int i = severities.size() - 1; i >= 0; i--) {
            if (state.levels().get(i).phase() == RuleState.Phase.ACTIVE) {
                return Optional.of(severities.get(i));
            }
        }
        return Optional.empty();
    }
}
