package org.youlin.ingest.shard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.AttributeReport;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.RuleState;
import org.youlin.ingest.shard.LatestValues.Value;

/** What a shard has decided since its last commit, to be carried out in one transaction with its checkpoint. */
final class Effects {
    record SeriesKey(DeviceId device, String metric) {}

    record StateKey(RuleId rule, DeviceId device) {}

    final List<AlarmChange> alarms = new ArrayList<>();
    final Map<StateKey, RuleState> ruleStates = new LinkedHashMap<>();
    final Map<SeriesKey, Value> latestValues = new LinkedHashMap<>();
    final List<DeviceEvent> events = new ArrayList<>();
    final List<AttributeReport> attributes = new ArrayList<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();
    long stored;
    long duplicates;

    void alarm(AlarmChange change) {
        alarms.add(change);
    }

    void ruleState(AlarmRule rule, Device device, RuleState state) {
        ruleStates.put(new StateKey(rule.id(), device.id()), state);
    }

    void latestValue(Reading reading) {
        latestValues.put(
                new SeriesKey(reading.device(), reading.metric()),
                new Value(reading.tsMillis(), reading.receivedAtMillis(), reading.value()));
    }

    /** Whether somebody is waiting to see these effects, so that the commit should not. */
    boolean isUrgent() {
        return !alarms.isEmpty() || !deadLetters.isEmpty() || !events.isEmpty() || !attributes.isEmpty();
    }
}
