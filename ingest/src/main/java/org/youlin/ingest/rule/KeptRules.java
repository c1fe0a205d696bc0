package org.youlin.ingest.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleId;
import org.youlin.ingest.config.RuleDefinition;
import org.youlin.ingest.rule.KeptRule.Origin;

/**
 * All rules at one time, those of the settings first, and those of them that are in force.
 *
 * @param edition how many changes were tried in the database until then, by whatever process
 */
record KeptRules(Map<RuleId, KeptRule> all, RuleBook book, long edition) {
    static KeptRules of(Map<RuleId, KeptRule> all, long edition) {
        List<AlarmRule> enabled = all.values().stream()
                .filter(KeptRule::enabled)
                .map(KeptRule::rule)
                .toList();
        return new KeptRules(Collections.unmodifiableMap(all), new RuleBook(enabled), edition);
    }

    /** Reads what people made of the rules of the settings. */
    static KeptRules read(Handle handle, Map<RuleId, AlarmRule> shipped) {
        // First, so that a change between the two is read again and not missed.
        long edition = RuleRows.edition(handle);
        Map<RuleId, KeptRule> all = new LinkedHashMap<>();
        shipped.forEach((id, rule) -> all.put(id, new KeptRule(rule, Origin.SHIPPED, true, Optional.empty())));
        for (RuleRows.Row row : RuleRows.read(handle)) {
            Optional<AlarmRule> ofSettings = Optional.ofNullable(shipped.get(row.id()));
            Optional<AlarmRule> changed = row.definition().map(RuleDefinition::read);
            Origin origin = changed.isEmpty() ? Origin.SHIPPED : ofSettings.isPresent() ? Origin.CHANGED : Origin.OWN;
            changed.or(() -> ofSettings)
                    .ifPresent(rule ->
                            all.put(row.id(), new KeptRule(rule, origin, row.enabled(), Optional.of(row.edit()))));
        }
        return of(all, edition);
    }
}
