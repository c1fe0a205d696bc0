package org.youlin.ingest.shard;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.Condition;
import org.youlin.domain.rule.RuleState;
import org.youlin.ingest.shard.SeriesTimes.Order;

/** All that a shard knows of one device. Only its shard touches it. */
final class DeviceState {
    private Device device;
    private List<AlarmRule> rules;
    private RuleState[] states;
    private final Map<String, SeriesTail> tails = new HashMap<>();
    private final Map<String, Long> latestEvents = new HashMap<>();
    private long lastHeardMillis;

    DeviceState(Device device, List<AlarmRule> rules) {
        this.device = device;
        this.rules = rules;
        this.states = initial(rules);
    }

    private static RuleState[] initial(List<AlarmRule> rules) {
        return rules.stream().map(AlarmRule::initialState).toArray(RuleState[]::new);
    }

    /**
     * From now on the device is {@code current}. Rules that go on watching it where it stands keep their states; the
     * others forget it, and their alarms clear: whatever was wrong there, this device no longer tells.
     *
     * @param nowRules of the current profile
     */
    void follow(Device current, List<AlarmRule> nowRules, long nowMillis, Effects effects) {
        boolean moved = !current.place().equals(device.place());
        RuleState[] kept = initial(nowRules);
        for (int i = 0; i < states.length; i++) {
            int index = moved ? -1 : nowRules.indexOf(rules.get(i));
            if (index >= 0) {
                kept[index] = states[i];
            } else {
                forget(rules.get(i), device, states[i], nowMillis, effects);
            }
        }
        device = current;
        rules = nowRules;
        states = kept;
    }

    /** A rule no longer watches the device: its alarm, if there is one, clears. */
    static void forget(AlarmRule rule, Device device, RuleState state, long nowMillis, Effects effects) {
        RuleState initial = rule.initialState();
        if (!state.equals(initial) && state.levels().size() == initial.levels().size()) {
            effects.ruleState(rule, device, initial);
            AlarmChange.between(rule, device, state, initial, nowMillis, OptionalDouble.empty())
                    .ifPresent(effects::alarm);
        }
    }

    boolean isWatchedBy(AlarmRule rule) {
        return rules.contains(rule);
    }

    /** Takes up a state kept from before; left alone when the rule has changed its levels since. */
    void restore(AlarmRule rule, RuleState state) {
        int index = rules.indexOf(rule);
        if (index >= 0 && states[index].levels().size() == state.levels().size()) {
            states[index] = state;
        }
    }

    void restore(String metric, SeriesTail tail) {
        tails.put(metric, tail);
        lastHeardMillis = Math.max(lastHeardMillis, tail.latest().receivedAtMillis());
    }

    void restoreEvent(String type, long tsMillis, long receivedAtMillis) {
        latestEvents.put(type, tsMillis);
        lastHeardMillis = Math.max(lastHeardMillis, receivedAtMillis);
    }

    Device device() {
        return device;
    }

    long lastHeardMillis() {
        return lastHeardMillis;
    }

    void heardAt(long receivedAtMillis) {
        lastHeardMillis = Math.max(lastHeardMillis, receivedAtMillis);
    }

    /** The series that the reading belongs to, which is new when this is the first of it. */
    SeriesTail tail(Reading reading) {
        SeriesTail known = tails.get(reading.metric());
        if (known == null) {
            known = SeriesTail.beginning(reading);
            tails.put(reading.metric(), known);
        }
        return known;
    }

    /** Where the event stands in time; remembers it when it is the newest. */
    Order note(DeviceEvent event) {
        Long last = latestEvents.get(event.type());
        if (last != null && event.tsMillis() <= last) {
            return event.tsMillis() == last ? Order.DUPLICATE : Order.LATE;
        }
        latestEvents.put(event.type(), event.tsMillis());
        return Order.NEWEST;
    }

    /** Forgets what the device reported, though not what the rules made of it. */
    void erase() {
        tails.clear();
        latestEvents.clear();
    }

    void judge(Reading reading, Effects effects) {
        advance(
                (condition, state) -> condition.onReading(state, reading),
                reading.tsMillis(),
                OptionalDouble.of(reading.value()),
                effects);
    }

    void judge(DeviceEvent event, Effects effects) {
        advance(
                (condition, state) -> condition.onEvent(state, event),
                event.tsMillis(),
                OptionalDouble.empty(),
                effects);
    }

    /**
     * A tick of the wall clock.
     *
     * @param listeningSinceMillis silence before this is ours, not the device's
     */
    void tick(long nowMillis, long listeningSinceMillis, Effects effects) {
        if (lastHeardMillis == 0) {
            return;
        }
        long silentSince = Math.max(lastHeardMillis, listeningSinceMillis);
        Duration staleAfter = device.profile().staleAfter();
        advance(
                (condition, state) -> condition.onTick(state, silentSince, nowMillis, staleAfter),
                nowMillis,
                OptionalDouble.empty(),
                effects);
    }

    private interface Step {
        RuleState apply(Condition condition, RuleState state);
    }

    @SuppressWarnings("ReferenceEquality") // A condition answers the same object when nothing changed.
    private void advance(Step step, long atMillis, OptionalDouble value, Effects effects) {
        for (int i = 0; i < states.length; i++) {
            AlarmRule rule = rules.get(i);
            RuleState before = states[i];
            RuleState after = step.apply(rule.condition(), before);
            if (after != before) {
                states[i] = after;
                effects.ruleState(rule, device, after);
                AlarmChange.between(rule, device, before, after, atMillis, value)
                        .ifPresent(effects::alarm);
            }
        }
    }
}
