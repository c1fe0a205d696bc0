package org.youlin.dashboard.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.youlin.dashboard.web.InvalidDefinition;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.ingest.config.InvalidSettingsException;
import org.youlin.ingest.config.RuleDefinition;
import org.youlin.ingest.rule.Rules.Refused;

/** Takes in the rules that people write. */
final class RuleRequests {
    private RuleRequests() {}

    /**
     * The rule that {@code definition} defines.
     *
     * @throws org.youlin.dashboard.web.RefusedException when it makes no sense; the problem names the field
     */
    static AlarmRule read(ObjectNode definition) {
        try {
            return RuleDefinition.read(definition.toString());
        } catch (InvalidSettingsException e) {
            throw InvalidDefinition.refused(String.valueOf(e.getMessage()), "definition");
        }
    }

    static Problem problem(Refused refused) {
        String value = refused.value();
        return switch (refused.reason()) {
            case NOT_FOUND -> Problem.notFound(value);
            case ID_TAKEN -> Problem.of(Message.ID_TAKEN, value).about("id");
            case SHIPPED -> Problem.of(Message.RULE_SHIPPED, value);
            case DEPENDED_ON -> Problem.of(Message.RULE_DEPENDED_ON, value);
            case UNKNOWN_DEPENDENCY -> Problem.invalid(refused.field(), value, "the id of another rule");
            case CIRCULAR_DEPENDENCY ->
                Problem.invalid(refused.field(), value, "a rule that does not depend on this one");
            case NOT_SENT -> Problem.invalid(refused.field(), value, "what a device profile of that kind sends");
            case TOO_MANY -> Problem.of(Message.TOO_MANY_RULES, value);
        };
    }
}
