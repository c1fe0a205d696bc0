package org.youlin.ingest.cases;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.rule.CaseTemplate;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.sql.Keys;

/** The rows of alarms. */
final class AlarmRows {
    private static final String SELECT = "SELECT * FROM alarm a WHERE ";
    // The widest place first: it explains the others, too.
    private static final String WIDEST_FIRST =
            "CASE WHEN household_id IS NOT NULL THEN 2 WHEN building_id IS NOT NULL THEN 1 ELSE 0 END, id";

    private final Keys keys;

    AlarmRows(Keys keys) {
        this.keys = keys;
    }

    Optional<AlarmRow> open(Handle handle, RuleId rule, String originator) {
        return handle.createQuery(SELECT + "clear_ts IS NULL AND rule_id = :rule AND originator = :originator")
                .bind("originator", originator)
                .bind("rule", rule.value())
                .map((row, context) -> AlarmRow.of(row))
                .findOne();
    }

    /** The open alarm that explains {@code matter} best: of the rules it depends on, the widest. */
    Optional<AlarmRow> upstream(Handle handle, AlarmMatter matter) {
        List<String> dependsOn = matter.template().dependsOn().stream()
                .filter(rule -> !rule.equals(matter.rule()))
                .map(RuleId::value)
                .toList();
        if (dependsOn.isEmpty()) {
            return Optional.empty();
        }
        return handle.createQuery(SELECT + "clear_ts IS NULL AND rule_id IN (<rules>)"
                        + " AND ((explains = 'PLACE' AND estate_id = :estate"
                        + " AND (building_id IS NULL OR building_id = :building)"
                        + " AND (household_id IS NULL OR household_id = :household))"
                        + " OR (explains = 'CHILDREN' AND device_id = :gateway)) ORDER BY " + WIDEST_FIRST + " LIMIT 1")
                .bindList("rules", dependsOn)
                .bind("estate", matter.place().estate().value())
                .bind(
                        "building",
                        matter.place().building().map(BuildingId::value).orElse(""))
                .bind(
                        "household",
                        matter.place().household().map(HouseholdId::value).orElse(""))
                .bind("gateway", matter.fieldGateway().map(DeviceId::value).orElse(""))
                .map((row, context) -> AlarmRow.of(row))
                .findOne();
    }

    /**
     * The open alarms that {@code upstream} explains and that are in a case that goes on, unless another open alarm
     * explains them already, or a person has said that they are another matter.
     */
    List<AlarmRow> dependents(Handle handle, AlarmRow upstream) {
        AlarmMatter matter = upstream.matter();
        String reached =
                switch (matter.reach()) {
                    case CHILDREN -> "a.field_gateway_id = :within";
                    case PLACE ->
                        switch (matter.place().level()) {
                            case ESTATE -> "a.estate_id = :within";
                            case BUILDING -> "a.building_id = :within";
                            case HOUSEHOLD -> "a.household_id = :within";
                        };
                };
        String within =
                switch (matter.reach()) {
                    case CHILDREN -> matter.device().map(DeviceId::value).orElseThrow();
                    case PLACE ->
                        matter.place()
                                .household()
                                .map(HouseholdId::value)
                                .or(() -> matter.place().building().map(BuildingId::value))
                                .orElse(matter.place().estate().value());
                };
        return handle
                .createQuery(SELECT + "a.clear_ts IS NULL AND a.depends_on <> '' AND a.id <> :id AND " + reached
                        + " AND EXISTS (SELECT 1 FROM cases c WHERE c.id = a.case_id AND c.status <> 'CLOSED' AND c.part = 0)"
                        + " AND NOT EXISTS (SELECT 1 FROM alarm u WHERE u.id = a.adopted_by AND u.clear_ts IS NULL)"
                        + " ORDER BY a.id")
                .bind("id", upstream.id())
                .bind("within", within)
                .map((row, context) -> AlarmRow.of(row))
                .list()
                .stream()
                .filter(alarm -> alarm.matter().template().dependsOn().contains(matter.rule()))
                .toList();
    }

    /** The open alarms that {@code alarmId} explains. */
    List<AlarmRow> adopted(Handle handle, String alarmId) {
        return open(handle, "adopted_by", alarmId);
    }

    /** The open alarms of a case, those that explain others first. */
    List<AlarmRow> openOfCase(Handle handle, String caseId) {
        return open(handle, "case_id", caseId);
    }

    /** The open alarms that a silence hides, those that explain others first. */
    List<AlarmRow> hiddenBy(Handle handle, String silenceId) {
        return open(handle, "silence_id", silenceId);
    }

    private static List<AlarmRow> open(Handle handle, String column, String value) {
        return handle.createQuery(SELECT + "clear_ts IS NULL AND " + column + " = :value"
                        + " ORDER BY CASE WHEN adopted_by IS NULL THEN 0 ELSE 1 END, " + WIDEST_FIRST)
                .bind("value", value)
                .map((row, context) -> AlarmRow.of(row))
                .list();
    }

    Optional<AlarmRow> find(Handle handle, String alarmId) {
        return handle.createQuery(SELECT + "id = :id")
                .bind("id", alarmId)
                .map((row, context) -> AlarmRow.of(row))
                .findOne();
    }

    int countOpen(Handle handle, String caseId) {
        return count(handle, "clear_ts IS NULL AND case_id = :id", caseId);
    }

    int countAll(Handle handle, String caseId) {
        return count(handle, "case_id = :id", caseId);
    }

    boolean isOpen(Handle handle, String alarmId) {
        return count(handle, "clear_ts IS NULL AND id = :id", alarmId) == 1;
    }

    private static int count(Handle handle, String where, String id) {
        return handle.createQuery("SELECT COUNT(*) FROM alarm WHERE " + where)
                .bind("id", id)
                .mapTo(Integer.class)
                .one();
    }

    AlarmRow insert(Handle handle, AlarmMatter matter, AlarmChange change, Severity severity, Home home) {
        String id = keys.id();
        CaseTemplate template = matter.template();
        handle.createUpdate("INSERT INTO alarm (id, rule_id, originator, device_id, field_gateway_id, estate_id,"
                        + " building_id, household_id, category, cause, title, case_level, depends_on, reopen_millis,"
                        + " explains, case_id, silence_id, adopted_by, flapping, severity, value, start_ts, last_ts)"
                        + " VALUES (:id,"
                        + " :rule, :originator, :device, :gateway, :estate, :building, :household, :category, :cause,"
                        + " :title, :level, :dependsOn, :reopenMillis, :explains, :caseId, :silence, :adoptedBy,"
                        + " :flapping, :severity, :value, :at, :at)")
                .bind("id", id)
                .bind("rule", matter.rule().value())
                .bind("originator", matter.originator())
                .bind("device", matter.device().map(DeviceId::value))
                .bind("gateway", matter.fieldGateway().map(DeviceId::value))
                .bind("estate", matter.place().estate().value())
                .bind("building", matter.place().building().map(BuildingId::value))
                .bind("household", matter.place().household().map(HouseholdId::value))
                .bind("category", template.category().name())
                .bind("cause", template.cause())
                .bind("title", template.title())
                .bind("level", template.level().name())
                .bind(
                        "dependsOn",
                        template.dependsOn().stream().map(RuleId::value).collect(Collectors.joining(" ")))
                .bind("reopenMillis", template.reopenWithin().toMillis())
                .bind("explains", matter.reach().name())
                .bind("caseId", home.caseId())
                .bind("silence", home.silence())
                .bind("adoptedBy", home.adoptedBy())
                .bind("flapping", change.flapping() ? 1 : 0)
                .bind("severity", severity.name())
                .bind("value", value(change))
                .bind("at", change.atMillis())
                .execute();
        return new AlarmRow(id, matter, home, severity, change.flapping());
    }

    void update(Handle handle, String alarmId, Severity severity, AlarmChange change) {
        handle.createUpdate("UPDATE alarm SET severity = :severity, flapping = :flapping, value = :value,"
                        + " last_ts = :at WHERE id = :id")
                .bind("flapping", change.flapping() ? 1 : 0)
                .bind("severity", severity.name())
                .bind("value", value(change))
                .bind("at", change.atMillis())
                .bind("id", alarmId)
                .execute();
    }

    /** A reading that was on its way while the wall clock raised the alarm does not end it before it began. */
    void clear(Handle handle, String alarmId, AlarmChange change) {
        handle.createUpdate("UPDATE alarm SET flapping = 0, value = :value, last_ts = :at,"
                        + " clear_ts = CASE WHEN start_ts > :at THEN start_ts ELSE :at END WHERE id = :id")
                .bind("value", value(change))
                .bind("at", change.atMillis())
                .bind("id", alarmId)
                .execute();
    }

    void move(Handle handle, String alarmId, Home home) {
        handle.createUpdate("UPDATE alarm SET case_id = :caseId, silence_id = :silence, adopted_by = :adoptedBy"
                        + " WHERE id = :id")
                .bind("caseId", home.caseId())
                .bind("silence", home.silence())
                .bind("adoptedBy", home.adoptedBy())
                .bind("id", alarmId)
                .execute();
    }

    /** Moves all alarms of one case, cleared ones too, into another. */
    void moveAll(Handle handle, String fromCase, String intoCase) {
        handle.execute("UPDATE alarm SET case_id = ? WHERE case_id = ?", intoCase, fromCase);
    }

    /** Says that a person has seen the alarm; false when one had already. */
    boolean acknowledge(Handle handle, String alarmId, String actor, long now) {
        return handle.execute(
                        "UPDATE alarm SET acknowledged_at = ?, acknowledged_by = ? WHERE id = ? AND acknowledged_at IS NULL",
                        now,
                        actor,
                        alarmId)
                == 1;
    }

    private static Optional<Double> value(AlarmChange change) {
        return change.value().isPresent() ? Optional.of(change.value().getAsDouble()) : Optional.empty();
    }
}
