package org.youlin.ingest.shard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.shard.Effects.MemberChange;

/** The rows by which buildings are judged: which of their devices are unwell, and what follows for the building. */
final class GroupRows {
    private GroupRows() {}

    /** One building by one rule. */
    record Key(RuleId rule, BuildingId building) {}

    /** What a building has raised, and the rule as it was then. */
    record Raised(Severity severity, String version) {}

    static void write(Handle handle, List<MemberChange> changes) {
        // A device is in one building at a time, so that its row follows it.
        try (PreparedBatch kept = handle.prepareBatch("INSERT INTO rule_member (rule_id, device_id, building_id,"
                + " severity) VALUES (?, ?, ?, ?) ON CONFLICT (rule_id, device_id) DO UPDATE SET"
                + " building_id = excluded.building_id, severity = excluded.severity")) {
            latest(changes).forEach((id, change) -> change.severity()
                    .ifPresentOrElse(
                            severity -> kept.add(
                                    change.rule().id().value(),
                                    change.device().value(),
                                    change.building().value(),
                                    severity.name()),
                            () -> handle.execute(
                                    "DELETE FROM rule_member WHERE rule_id = ? AND device_id = ?",
                                    change.rule().id().value(),
                                    change.device().value())));
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

    /** Every building of which a device is unwell or that has raised something. */
    static List<Key> keys(Handle handle) {
        return handle.createQuery("SELECT rule_id, building_id FROM rule_member"
                        + " UNION SELECT rule_id, building_id FROM rule_group ORDER BY rule_id, building_id")
                .map((row, context) ->
                        new Key(new RuleId(row.getString("rule_id")), new BuildingId(row.getString("building_id"))))
                .list();
    }

    static Map<DeviceId, Severity> members(Handle handle, Key key) {
        Map<DeviceId, Severity> members = new HashMap<>();
        handle.createQuery("SELECT device_id, severity FROM rule_member"
                        + " WHERE rule_id = :rule AND building_id = :building")
                .bind("rule", key.rule().value())
                .bind("building", key.building().value())
                .map((row, context) -> Map.entry(
                        new DeviceId(row.getString("device_id")), Severity.valueOf(row.getString("severity"))))
                .forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    static void forgetMembers(Handle handle, Key key) {
        handle.execute(
                "DELETE FROM rule_member WHERE rule_id = ? AND building_id = ?",
                key.rule().value(),
                key.building().value());
    }

    static Optional<Raised> raised(Handle handle, Key key) {
        return handle.createQuery("SELECT severity, version FROM rule_group"
                        + " WHERE rule_id = :rule AND building_id = :building")
                .bind("rule", key.rule().value())
                .bind("building", key.building().value())
                .map((row, context) ->
                        new Raised(Severity.valueOf(row.getString("severity")), row.getString("version")))
                .findOne();
    }

    static void setRaised(Handle handle, Key key, Raised raised) {
        handle.execute(
                "INSERT INTO rule_group (rule_id, building_id, severity, version) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (rule_id, building_id) DO UPDATE SET severity = excluded.severity,"
                        + " version = excluded.version",
                key.rule().value(),
                key.building().value(),
                raised.severity().name(),
                raised.version());
    }

    static void setWell(Handle handle, Key key) {
        handle.execute(
                "DELETE FROM rule_group WHERE rule_id = ? AND building_id = ?",
                key.rule().value(),
                key.building().value());
    }
}
