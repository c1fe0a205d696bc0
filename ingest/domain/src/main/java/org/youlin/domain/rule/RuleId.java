package org.youlin.domain.rule;

import org.youlin.domain.place.Identifiers;

/** An alarm rule (告警规则). */
public record RuleId(String value) {
    public RuleId {
        Identifiers.requireValid("rule id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
