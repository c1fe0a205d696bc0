package org.youlin.ingest.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleId;
import org.youlin.ingest.config.RuleDefinition;
import org.youlin.ingest.registry.RegistryLog;
import org.youlin.ingest.rule.KeptRule.Edit;
import org.youlin.ingest.rule.KeptRule.Origin;

/** A person's change of the rules within its transaction: the rows, the audit trail and what the rules then are. */
final class RuleEdit {
    private final Handle handle;
    private final Map<RuleId, KeptRule> all;
    private final Edit by;

    RuleEdit(Handle handle, KeptRules before, Edit by) {
        this.handle = handle;
        this.all = new LinkedHashMap<>(before.all());
        this.by = by;
    }

    /** The rules as they are by now. */
    Map<RuleId, KeptRule> all() {
        return all;
    }

    /** Who changes them, and when. */
    Edit by() {
        return by;
    }

    void put(KeptRule rule, RegistryLog.Action action, String note) {
        RuleId id = rule.rule().id();
        Optional<String> definition =
                rule.origin() == Origin.SHIPPED ? Optional.empty() : Optional.of(RuleDefinition.write(rule.rule()));
        RuleRows.write(handle, new RuleRows.Row(id, definition, rule.enabled(), by));
        log(action, id, note);
        all.put(id, rule);
    }

    /** Takes the row away, after which the rule is what the settings say, if they say anything. */
    void delete(RuleId id, Optional<AlarmRule> ofSettings) {
        RuleRows.delete(handle, id);
        log(RegistryLog.Action.DELETED, id, "");
        ofSettings.ifPresentOrElse(
                rule -> all.put(id, new KeptRule(rule, Origin.SHIPPED, true, Optional.empty())), () -> all.remove(id));
    }

    private void log(RegistryLog.Action action, RuleId id, String note) {
        RegistryLog.Entry entry = new RegistryLog.Entry(
                action,
                RegistryLog.Subject.RULE,
                id.value(),
                Optional.empty(),
                Optional.of(note).filter(text -> !text.isEmpty()));
        RegistryLog.append(handle, by.atMillis(), by.by(), List.of(entry));
    }
}
