package org.youlin.ingest.shard;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.Group;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rule.JudgedPlace;
import org.youlin.ingest.rule.RuleBook;
import org.youlin.ingest.shard.Effects.MemberChange;
import org.youlin.ingest.shard.GroupRows.Raised;

/**
 * Judges buildings and estates by what their devices mean for them. It goes by rows alone, in the transaction that changes
 * them: the shards of a place's devices commit one after the other, and the last has seen what all of them have to say.
 */
final class GroupJudge {
    private final Supplier<RuleBook> rules;
    private final Registry registry;
    private final LatestValues latest;

    GroupJudge(Supplier<RuleBook> rules, Registry registry, LatestValues latest) {
        this.rules = rules;
        this.registry = registry;
        this.latest = latest;
    }

    /** Takes in what devices mean for the places around them; answers what follows for those. */
    List<AlarmChange> changes(Handle handle, List<MemberChange> members, long nowMillis) {
        if (members.isEmpty()) {
            return List.of();
        }
        GroupRows.write(handle, members);
        Map<GroupRows.Key, Long> touched = new LinkedHashMap<>();
        members.forEach(member ->
                touched.merge(new GroupRows.Key(member.rule().id(), member.place()), member.atMillis(), Math::max));
        List<AlarmChange> changes = new ArrayList<>();
        touched.forEach(
                (key, atMillis) -> change(handle, key, atMillis, nowMillis).ifPresent(changes::add));
        return changes;
    }

    /** Judges every place anew of which there is anything to say. */
    List<AlarmChange> changes(Handle handle, long nowMillis) {
        List<AlarmChange> changes = new ArrayList<>();
        GroupRows.keys(handle)
                .forEach(key -> change(handle, key, nowMillis, nowMillis).ifPresent(changes::add));
        return changes;
    }

    private Optional<AlarmChange> change(Handle handle, GroupRows.Key key, long atMillis, long nowMillis) {
        RuleBook book = rules.get();
        Optional<AlarmRule> rule = book.rule(key.rule())
                .filter(found -> found.group().filter(key::isOf).isPresent());
        Optional<Raised> raised = GroupRows.raised(handle, key);
        if (rule.isEmpty()) {
            // A shard that has yet to hear of that may still say something of its devices; it counts no more.
            GroupRows.forgetMembers(handle, key);
            GroupRows.setWell(handle, key);
            return raised.flatMap(was -> StateRows.remembered(handle, was.version()))
                    .flatMap(before -> change(key, before, Optional.empty(), atMillis));
        }
        Optional<Severity> was = raised.map(Raised::severity);
        Optional<Severity> is = judge(handle, key, rule.get(), book, was, nowMillis);
        if (is.equals(was)) {
            return Optional.empty();
        }
        is.ifPresentOrElse(
                severity ->
                        GroupRows.setRaised(handle, key, new Raised(severity, StateRows.remember(handle, rule.get()))),
                () -> GroupRows.setWell(handle, key));
        return change(key, rule.get(), is, atMillis);
    }

    private Optional<AlarmChange> change(
            GroupRows.Key key, AlarmRule rule, Optional<Severity> severity, long atMillis) {
        return JudgedPlace.find(registry, key.place())
                .map(originator -> new AlarmChange(rule, originator, severity, atMillis, OptionalDouble.empty()));
    }

    /** While it is not certain who can be believed, a place changes only if it does either way. */
    private Optional<Severity> judge(
            Handle handle, GroupRows.Key key, AlarmRule rule, RuleBook book, Optional<Severity> was, long nowMillis) {
        Map<DeviceId, Severity> members = GroupRows.members(handle, key);
        List<Device> watched = registry.devices(key.place()).stream()
                .filter(device -> rule.scope().covers(device)) // Most devices of an estate are of another kind.
                .filter(device -> book.of(device).contains(rule))
                .toList();
        Group group = rule.group().orElseThrow();
        Optional<Severity> strictly = judge(group, watched, members, was, device -> latest.isFresh(device, nowMillis));
        Optional<Severity> kindly = judge(group, watched, members, was, device -> latest.mayBeFresh(device, nowMillis));
        return strictly.equals(kindly) ? strictly : was;
    }

    private static Optional<Severity> judge(
            Group group,
            List<Device> watched,
            Map<DeviceId, Severity> members,
            Optional<Severity> was,
            Predicate<Device> isFresh) {
        Map<Severity, Integer> raised = new EnumMap<>(Severity.class);
        int fresh = 0;
        for (Device device : watched) {
            if (isFresh.test(device)) {
                fresh++;
                Optional.ofNullable(members.get(device.id()))
                        .ifPresent(severity -> raised.merge(severity, 1, Integer::sum));
            }
        }
        return group.judge(raised, fresh, was);
    }
}
