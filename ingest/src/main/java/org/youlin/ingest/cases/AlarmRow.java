package org.youlin.ingest.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.CaseTemplate;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;

/** An alarm as it is kept. */
record AlarmRow(String id, AlarmMatter matter, Home home, Severity severity, boolean flapping) {
    /** The case it is in; empty while a silence hides it. */
    Optional<String> caseId() {
        return home.caseId();
    }

    /** This alarm after it has moved. */
    AlarmRow at(Home there) {
        return new AlarmRow(id, matter, there, severity, flapping);
    }

    static AlarmRow of(ResultSet row) throws SQLException {
        List<RuleId> dependsOn = Stream.of(row.getString("depends_on").split(" ", -1))
                .filter(id -> !id.isEmpty())
                .map(RuleId::new)
                .toList();
        CaseTemplate template = new CaseTemplate(
                Category.valueOf(row.getString("category")),
                row.getString("cause"),
                row.getString("title"),
                Place.Level.valueOf(row.getString("case_level")),
                dependsOn,
                Duration.ofMillis(row.getLong("reopen_millis")));
        AlarmMatter matter = new AlarmMatter(
                new RuleId(row.getString("rule_id")),
                row.getString("originator"),
                text(row, "device_id").map(DeviceId::new),
                text(row, "field_gateway_id").map(DeviceId::new),
                new Place(
                        new EstateId(row.getString("estate_id")),
                        text(row, "building_id").map(BuildingId::new),
                        text(row, "household_id").map(HouseholdId::new)),
                template,
                AlarmMatter.Reach.valueOf(row.getString("explains")));
        return new AlarmRow(
                row.getString("id"),
                matter,
                new Home(text(row, "case_id"), text(row, "silence_id"), text(row, "adopted_by")),
                Severity.valueOf(row.getString("severity")),
                row.getLong("flapping") != 0);
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
