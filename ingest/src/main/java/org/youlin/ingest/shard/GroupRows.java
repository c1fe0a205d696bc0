package org.youlin.ingest.shard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Group;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.shard.Effects.MemberChange;

/**
 * The rows by which buildings and estates are judged: which of their devices are unwell, and what follows for the place.
 * The building of an estate as a whole is written as an empty text.
 */
final class GroupRows {
    private GroupRows() {}

    private static final String OF_PLACE = " WHERE rule_id = ? AND estate_id = ? AND building_id = ?";

    /** One building or estate by one rule. */
    record Key(RuleId rule, Place place) {
        /** Whether {@code group} is about such places. */
        boolean isOf(Group group) {
            return group.level() == place.level();
        }

        private String estate() {
            return place.estate().value();
        }

        private String building() {
            return place.building().map(BuildingId::value).orElse("");
        }
    }

    /** What a place has raised, and the rule as it was then. */
    record Raised(Severity severity, String version) {}

    static void write(Handle handle, List<MemberChange> changes) {
        // A device is in one place at a time, so that its row follows it.
        try (PreparedBatch kept = handle.prepareBatch("INSERT INTO rule_member (rule_id, device_id, estate_id,"
                + " building_id, severity) VALUES (?, ?, ?, ?, ?) ON CONFLICT (rule_id, device_id) DO UPDATE SET"
                + " estate_id = excluded.estate_id, building_id = excluded.building_id,"
                + " severity = excluded.severity")) {
            latest(changes).forEach((id, change) -> {
                Key key = new Key(change.rule().id(), change.place());
                String device = change.device().value();
                change.severity()
                        .ifPresentOrElse(
                                severity -> kept.add(
                                        key.rule().value(), device, key.estate(), key.building(), severity.name()),
                                () -> handle.execute(
                                        "DELETE FROM rule_member WHERE rule_id = ? AND device_id = ?",
                                        key.rule().value(),
                                        device));
            });
            if (kept.size() > 0) {
                kept.execute();
            }
        }
    }

    private record MemberId(RuleId rule, DeviceId device) {}

    private static Map<MemberId, MemberChange> latest(List<MemberChange> changes) {
        Map<MemberId, MemberChange> latest = new HashMap<>();
        changes.forEach(change -> latest.put(new MemberId(change.rule().id(), change.device()), change));
        return latest;
    }

    /** Every place of which a device is unwell or that has raised something. */
    static List<Key> keys(Handle handle) {
        return handle.createQuery("SELECT rule_id, estate_id, building_id FROM rule_member"
                        + " UNION SELECT rule_id, estate_id, building_id FROM rule_group"
                        + " ORDER BY rule_id, estate_id, building_id")
                .map((row, context) -> new Key(
                        new RuleId(row.getString("rule_id")),
                        place(row.getString("estate_id"), row.getString("building_id"))))
                .list();
    }

    private static Place place(String estate, String building) {
        EstateId id = new EstateId(estate);
        return building.isEmpty() ? Place.of(id) : Place.of(id, new BuildingId(building));
    }

    static Map<DeviceId, Severity> members(Handle handle, Key key) {
        Map<DeviceId, Severity> members = new HashMap<>();
        ofPlace(handle, "SELECT device_id, severity FROM rule_member", key)
                .map((row, context) -> Map.entry(
                        new DeviceId(row.getString("device_id")), Severity.valueOf(row.getString("severity"))))
                .forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    private static Query ofPlace(Handle handle, String select, Key key) {
        return handle.createQuery(select + OF_PLACE)
                .bind(0, key.rule().value())
                .bind(1, key.estate())
                .bind(2, key.building());
    }

    static void forgetMembers(Handle handle, Key key) {
        delete(handle, "rule_member", key);
    }

    private static void delete(Handle handle, String table, Key key) {
        handle.execute("DELETE FROM " + table + OF_PLACE, key.rule().value(), key.estate(), key.building());
    }

    static Optional<Raised> raised(Handle handle, Key key) {
        return ofPlace(handle, "SELECT severity, version FROM rule_group", key)
                .map((row, context) ->
                        new Raised(Severity.valueOf(row.getString("severity")), row.getString("version")))
                .findOne();
    }

    static void setRaised(Handle handle, Key key, Raised raised) {
        handle.execute(
                "INSERT INTO rule_group (rule_id, estate_id, building_id, severity, version) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (rule_id, estate_id, building_id) DO UPDATE SET severity = excluded.severity,"
                        + " version = excluded.version",
                key.rule().value(),
                key.estate(),
                key.building(),
                raised.severity().name(),
                raised.version());
    }

    static void setWell(Handle handle, Key key) {
        delete(handle, "rule_group", key);
    }
}
