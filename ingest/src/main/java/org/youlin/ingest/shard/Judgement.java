package org.youlin.ingest.shard;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.device.DeviceId;
import org.youlin.ingest.shard.Effects.MemberChange;
import org.youlin.ingest.shard.Effects.StateKey;
import org.youlin.ingest.shard.Effects.StateOf;

/**
 * What the rules have decided and somebody waits for. It is committed at once, ahead of the readings that it came from.
 *
 * @param devices of which it speaks
 * @param states all that have changed of these devices
 * @param members in the order of the steps
 */
record Judgement(
        Set<DeviceId> devices, Map<StateKey, StateOf> states, List<AlarmChange> alarms, List<MemberChange> members) {
    Judgement {
        devices = Set.copyOf(devices);
        states = Map.copyOf(states);
        alarms = List.copyOf(alarms);
        members = List.copyOf(members);
    }
}
