package org.youlin.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.youlin.ingest.sql.Database;

/**
 * Something that scripts may count, such as {@code work orders of room_cold to dayantan}.
 *
 * @param of the cause of a case, the rule of an alarm, the name of an event
 * @param to the organisation or the person whose it is, or who is told
 */
record ScenarioCount(String noun, Optional<String> of, Optional<String> to) {
    static final String NOTIFICATIONS = "notifications";

    private static final Pattern WORDS = Pattern.compile("([a-z ]+?)(?: of (\\S+))?(?: to (\\S+))?");
    private static final String OF_CASE = " (:of = '' OR c.cause = :of)";
    private static final String OF_ALARM = " (:of = '' OR rule_id = :of)";
    private static final String ORDERS = "work_order c_order JOIN cases c ON c.id = c_order.case_id WHERE (:to = ''"
            + " OR c_order.assignee_id = :to OR c_order.assignee_account = :to) AND" + OF_CASE;

    private static final Map<String, String> TABLES = Map.of(
            "cases", "cases c WHERE" + OF_CASE,
            "open cases", "cases c WHERE status <> 'CLOSED' AND" + OF_CASE,
            "unresolved cases", "cases c WHERE status NOT IN ('CLOSED', 'RESOLVED') AND" + OF_CASE,
            "work orders", ORDERS,
            "urgent work orders", ORDERS + " AND c_order.priority = 'HIGH'",
            "linked reports",
                    "case_link l JOIN cases c ON c.id = l.case_id WHERE l.kind = 'RESIDENT_REPORT' AND" + OF_CASE,
            "alarms", "alarm WHERE" + OF_ALARM,
            "raised alarms", "alarm WHERE clear_ts IS NULL AND" + OF_ALARM,
            "adopted alarms", "alarm WHERE adopted_by IS NOT NULL AND" + OF_ALARM,
            "events",
                    "event_log WHERE (:of = '' OR event = :of)"
                            + " AND (:to = '' OR organisation_id = :to OR recipient = :to)");

    /** Reads it; what cannot be counted is an error. */
    static ScenarioCount parse(String text) {
        Matcher words = WORDS.matcher(text);
        if (!words.matches() || !isKnown(words.group(1))) {
            throw new IllegalArgumentException("nobody counts '" + text + "'");
        }
        ScenarioCount count = new ScenarioCount(
                words.group(1), Optional.ofNullable(words.group(2)), Optional.ofNullable(words.group(3)));
        boolean strangeOf = count.of().isPresent() && !count.isRestrictedBy(":of");
        boolean strangeTo = count.to().isPresent() && !count.isNotifications() && !count.isRestrictedBy(":to");
        if (strangeOf || strangeTo) {
            throw new IllegalArgumentException("nobody counts '" + text + "'");
        }
        return count;
    }

    private static boolean isKnown(String noun) {
        return noun.equals(NOTIFICATIONS) || TABLES.containsKey(noun);
    }

    private boolean isNotifications() {
        return noun.equals(NOTIFICATIONS);
    }

    private boolean isRestrictedBy(String parameter) {
        return TABLES.getOrDefault(noun, "").contains(parameter);
    }

    long in(Database database, ScenarioPeople people) {
        if (isNotifications()) {
            return to.map(people::told).orElseGet(people::told);
        }
        String table = TABLES.get(noun);
        return database.read(handle -> {
            var query = handle.createQuery("SELECT COUNT(*) FROM " + table).bind("of", of.orElse(""));
            return (table.contains(":to") ? query.bind("to", to.orElse("")) : query)
                    .mapTo(Long.class)
                    .one();
        });
    }

    /** What happened to cases and work orders, to be read when it was not what was expected. */
    static String story(Database database, Instant start) {
        return database.read(handle -> handle.createQuery("SELECT e.ts, c.number, c.cause, e.subject, e.event,"
                        + " e.to_state, e.organisation_id, e.recipient FROM event_log e JOIN cases c ON c.id = e.case_id"
                        + " WHERE e.subject <> 'alarm' ORDER BY e.id LIMIT 200")
                .map((row, context) -> String.join(
                        " ",
                        Duration.between(start, Instant.ofEpochMilli(row.getLong("ts")))
                                .toString(),
                        row.getString("number"),
                        row.getString("cause"),
                        row.getString("subject"),
                        row.getString("event"),
                        String.valueOf(row.getString("to_state")),
                        Optional.ofNullable(row.getString("organisation_id")).orElse(""),
                        Optional.ofNullable(row.getString("recipient")).orElse("")))
                .collect(Collectors.joining("\n", "\n", "\n")));
    }
}
