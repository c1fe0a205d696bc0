package org.youlin.dashboard.rule;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.access.ScopedQuery;
import org.youlin.domain.rule.RuleId;

/** How many alarms each rule has raised lately in the estates of a scope. */
record RuleAlarms(Map<RuleId, Count> counts) {
    private static final Duration LATELY = Duration.ofDays(30);

    RuleAlarms {
        counts = Map.copyOf(counts);
    }

    /**
     * The alarms of one rule.
     *
     * @param active how many are raised now, of those that began lately
     * @param lately how many began within the last 30 days
     */
    record Count(long active, long lately) {
        private static final Count NONE = new Count(0, 0);
    }

    Count of(RuleId rule) {
        return counts.getOrDefault(rule, Count.NONE);
    }

    static RuleAlarms in(Handle handle, Scope scope, long nowMillis) {
        ScopedQuery query = new ScopedQuery(
                        "SELECT rule_id, COUNT(*) AS lately, SUM(CASE WHEN clear_ts IS NULL THEN 1 ELSE 0 END) AS active"
                                + " FROM alarm",
                        "estate_id",
                        scope)
                .where("start_ts >= ?", Optional.of(nowMillis - LATELY.toMillis()));
        return new RuleAlarms(query
                .on(handle, "GROUP BY rule_id")
                .map((row, context) -> Map.entry(
                        new RuleId(row.getString("rule_id")), new Count(row.getLong("active"), row.getLong("lately"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
