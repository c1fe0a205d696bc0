package org.youlin.ingest.shard;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.Group;
import org.youlin.domain.rule.RuleId;
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
    private long judgedUntil;

    DeviceState(Device device, List<AlarmRule> rules) {
        this.device = device;
        this.rules = rules;
        this.states = initial(rules);
    }

    private static RuleState[] initial(List<AlarmRule> rules) {
        return rules.stream().map(AlarmRule::initialState).toArray(RuleState[]::new);
    }

    /**
     * From now on the device is {@code current}. Rules that go on watching it where it stands keep their states, as far
     * as they have not been changed; the others forget it, and their alarms clear: whatever was wrong there, this device
     * no longer tells.
     *
     * @param nowRules of the current device
     */
    void follow(Device current, List<AlarmRule> nowRules, long nowMillis, Effects effects) {
        boolean moved = !current.place().equals(device.place());
        RuleState[] kept = initial(nowRules);
        for (int i = 0; i < states.length; i++) {
            AlarmRule before = rules.get(i);
            int index = moved ? -1 : index(nowRules, before.id());
            if (index >= 0) {
                kept[index] = carryOver(before, nowRules.get(index), device, states[i], nowMillis, effects);
            } else {
                forget(before, device, states[i], nowMillis, effects);
            }
        }
        device = current;
        rules = nowRules;
        states = kept;
    }

    private static int index(List<AlarmRule> rules, RuleId id) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /** What {@code state} under {@code before} is under the same rule as people have changed it. */
    private static RuleState carryOver(
            AlarmRule before, AlarmRule now, Device device, RuleState state, long nowMillis, Effects effects) {
        if (before.equals(now)) {
            return state;
        }
        if (!before.group().map(Group::level).equals(now.group().map(Group::level))) {
            // Its alarms are about something else now: devices, buildings or estates.
            forget(before, device, state, nowMillis, effects);
            return now.initialState();
        }
        RuleState after = now.migrate(state, before);
        if (!state.equals(before.initialState()) || !after.equals(now.initialState())) {
            effects.stepped(now, device, state, after, nowMillis, OptionalDouble.empty());
        }
        return after;
    }

    /** A rule no longer watches the device: its alarm, if there is one, clears. */
    static void forget(AlarmRule rule, Device device, RuleState state, long nowMillis, Effects effects) {
        RuleState initial = rule.initialState();
        if (!state.equals(initial)) {
            effects.stepped(rule, device, state, initial, nowMillis, OptionalDouble.empty());
        }
    }

    /** Takes up a state kept from before, when {@code rule} was what it is in {@code state}. */
    void restore(AlarmRule rule, RuleState state, long nowMillis, Effects effects) {
        int index = index(rules, rule.id());
        if (index >= 0) {
            states[index] = carryOver(rule, rules.get(index), device, state, nowMillis, effects);
        } else {
            forget(rule, device, state, nowMillis, effects);
        }
    }

    /** Its rules have judged what comes before this position of the journal, though it will be read again. */
    void restoreAhead(long position) {
        judgedUntil = position;
    }

    /** Whether what was read up to this position is new to its rules. */
    boolean isToBeJudged(long position) {
        return position > judgedUntil;
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

    /** The series of a metric, of which nothing is known before {@link #begin}. */
    @Nullable
    SeriesTail tail(String metric) {
        return tails.get(metric);
    }

    void begin(String metric, SeriesTail tail) {
        tails.put(metric, tail);
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

    /**
     * Forgets what the device reported, though not what is raised. What comes from now on is new to the rules as well,
     * however old it is.
     *
     * @param position of the journal, up to which it was read
     */
    void erase(long position, Effects effects) {
        tails.clear();
        latestEvents.clear();
        if (!isToBeJudged(position)) {
            return;
        }
        for (int i = 0; i < states.length; i++) {
            RuleState before = states[i];
            RuleState after = before.withoutReports();
            if (!after.equals(before)) {
                AlarmRule rule = rules.get(i);
                states[i] = after;
                effects.stepped(rule, device, before, after, lastHeardMillis, OptionalDouble.empty());
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // A rule answers the same object when nothing changed.
    void judge(Reading reading, Effects effects) {
        for (int i = 0; i < states.length; i++) {
            AlarmRule rule = rules.get(i);
            RuleState before = states[i];
            RuleState after = rule.onReading(before, reading);
            if (after != before) {
                states[i] = after;
                Reading by = rule.judgedBy(after, reading);
                effects.stepped(rule, device, before, after, by.tsMillis(), OptionalDouble.of(by.value()));
            }
        }
    }

    void judge(DeviceEvent event, Effects effects) {
        advance((rule, state) -> rule.onEvent(state, event), event.tsMillis(), OptionalDouble.empty(), effects);
    }

    /**
     * A tick of the wall clock.
     *
     * @param silentSince for each rule, since when the device's silence is its own
     */
    void tick(long nowMillis, ToLongFunction<AlarmRule> silentSince, Effects effects) {
        Duration staleAfter = device.profile().staleAfter();
        advance(
                (rule, state) -> rule.onTick(state, silentSince.applyAsLong(rule), nowMillis, staleAfter),
                nowMillis,
                OptionalDouble.empty(),
                effects);
    }

    private interface Step {
        RuleState apply(AlarmRule rule, RuleState state);
    }

    @SuppressWarnings("ReferenceEquality") // A rule answers the same object when nothing changed.
    private void advance(Step step, long atMillis, OptionalDouble value, Effects effects) {
        for (int i = 0; i < states.length; i++) {
            AlarmRule rule = rules.get(i);
            RuleState before = states[i];
            RuleState after = step.apply(rule, before);
            if (after != before) {
                states[i] = after;
                effects.stepped(rule, device, before, after, atMillis, value);
            }
        }
    }
}
