package org.youlin.ingest.shard;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.LevelState;
import org.youlin.domain.rule.RuleState;
import org.youlin.domain.rule.RuleState.Phase;
import org.youlin.domain.rule.Severity;

/**
 * Reads the text of a state, in the form of today and in those before it: an object that lacks the latest readings, and a
 * list of levels, the mildest first.
 */
final class StoredState {
    private static final TypeReference<RuleState> STATE = new TypeReference<>() {};
    private static final TypeReference<WithoutLatest> WITHOUT_LATEST = new TypeReference<>() {};
    private static final TypeReference<List<ListedLevel>> LIST = new TypeReference<>() {};

    private StoredState() {}

    private record ListedLevel(Phase phase, long sinceMillis) {}

    private record WithoutLatest(
            Map<Severity, LevelState> levels,
            List<RuleState.Sample> samples,
            List<Long> rises,
            boolean flapping,
            long changedAtMillis) {
        RuleState toState() {
            return new RuleState(levels, samples, Map.of(), rises, flapping, changedAtMillis);
        }
    }

    /** @param rule by which the state was reached */
    static RuleState read(String text, AlarmRule rule) {
        if (text.startsWith("[")) {
            return ofList(JsonColumn.read(text, LIST), rule);
        }
        return text.contains("\"latest\":")
                ? JsonColumn.read(text, STATE)
                : JsonColumn.read(text, WITHOUT_LATEST).toState();
    }

    private static RuleState ofList(List<ListedLevel> listed, AlarmRule rule) {
        List<Severity> severities = rule.condition().severities();
        Map<Severity, LevelState> levels = new EnumMap<>(Severity.class);
        long changedAtMillis = RuleState.INITIAL.changedAtMillis();
        for (int i = 0; i < Math.min(listed.size(), severities.size()); i++) {
            ListedLevel level = listed.get(i);
            if (level.phase() != Phase.NORMAL) {
                levels.put(severities.get(i), new LevelState(level.phase(), level.sinceMillis(), 0, 0));
                changedAtMillis = Math.max(changedAtMillis, level.sinceMillis());
            }
        }
        return levels.isEmpty()
                ? RuleState.INITIAL
                : new RuleState(levels, List.of(), Map.of(), List.of(), false, changedAtMillis);
    }
}
