package org.youlin.ingest.shard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.Place;
import org.youlin.domain.reading.AttributeReport;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.RuleState;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.rollup.RollupMarks.Mark;

/** What a shard has decided since its last commit, to be carried out in one transaction with its checkpoint. */
final class Effects {
    record SeriesKey(DeviceId device, String metric) {}

    record StateKey(RuleId rule, DeviceId device) {}

    /** A state, and the rule as it was when the state was reached. */
    record StateOf(AlarmRule rule, RuleState state) {}

    /**
     * What a device means for its building or estate, by a rule that judges such places.
     *
     * @param place which is judged
     * @param severity empty when the device is well
     */
    record MemberChange(AlarmRule rule, DeviceId device, Place place, Optional<Severity> severity, long atMillis) {}

    record EventOf(DeviceEvent event, String source) {}

    /**
     * An erasure, and the events of its device that came before it: not to be kept, but only what is kept tells which of
     * them were repeated.
     */
    record ErasureOf(ErasureRows.Key key, List<EventOf> eventsBefore) {}

    final List<ErasureOf> erasures = new ArrayList<>();
    private final List<AlarmChange> alarms = new ArrayList<>();
    private final List<MemberChange> members = new ArrayList<>();
    private final Set<DeviceId> judged = new HashSet<>();

    final Map<StateKey, StateOf> ruleStates = new LinkedHashMap<>();
    /** The tails themselves, not copies: what they say when they are noted down is what was read until then. */
    final Map<SeriesKey, SeriesTail> tails = new LinkedHashMap<>();

    final List<TailRow> tailRows = new ArrayList<>();

    final List<EventOf> events = new ArrayList<>();
    final List<AttributeReport> attributes = new ArrayList<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();
    /** By source. */
    final Map<String, Tally> tallies = new TreeMap<>();
    /** How many readings were stored, by the first millisecond of the day (UTC) they were measured on. */
    final Map<Long, Long> readingsByDay = new TreeMap<>();

    /** Hours whose roll-up these readings belong to. */
    final Set<Mark> rollupMarks = new HashSet<>();

    /**
     * A rule has taken a step for a device.
     *
     * @param before its state before, under this rule or the one that it replaces
     * @param value that caused it; empty for events and silence
     */
    void stepped(
            AlarmRule rule, Device device, RuleState before, RuleState after, long atMillis, OptionalDouble value) {
        ruleStates.put(new StateKey(rule.id(), device.id()), new StateOf(rule, after));
        Optional<Severity> severity = rule.severity(after);
        boolean changed = !severity.equals(rule.severity(before));
        if (rule.group().isEmpty()) {
            if (changed || (severity.isPresent() && before.flapping() != after.flapping())) {
                alarms.add(new AlarmChange(
                        rule, new Originator.OfDevice(device), severity, atMillis, value, after.flapping()));
                judged.add(device.id());
            }
        } else if (changed) {
            rule.group().flatMap(group -> group.around(device.place())).ifPresent(place -> {
                members.add(new MemberChange(rule, device.id(), place, severity, atMillis));
                judged.add(device.id());
            });
        }
    }

    /** Whether the rules have decided something that cannot wait for a checkpoint. */
    boolean hasJudgement() {
        return !judged.isEmpty();
    }

    /**
     * Takes what the rules have decided out of these effects, together with all states of the devices concerned, also
     * those that {@code before} holds: effects that came earlier, whose checkpoint will be committed later.
     */
    Judgement takeJudgement(Optional<Effects> before) {
        Map<StateKey, StateOf> states = new LinkedHashMap<>();
        before.ifPresent(effects -> effects.moveStates(judged, states));
        moveStates(judged, states);
        Judgement taken = new Judgement(judged, states, alarms, members);
        judged.clear();
        alarms.clear();
        members.clear();
        return taken;
    }

    private void moveStates(Set<DeviceId> of, Map<StateKey, StateOf> to) {
        ruleStates.entrySet().removeIf(entry -> {
            boolean moves = of.contains(entry.getKey().device());
            if (moves) {
                to.put(entry.getKey(), entry.getValue());
            }
            return moves;
        });
    }

    /** Notes down the tails, because nothing more is read until the checkpoint of these effects. */
    void noteTails() {
        tails.forEach((key, tail) -> tailRows.add(TailRow.of(key, tail)));
        tails.clear();
    }

    Tally tally(String source) {
        return tallies.computeIfAbsent(source, name -> new Tally());
    }

    void stored(Reading reading, SeriesTail tail, String source) {
        tally(source).readings++;
        readingsByDay.merge(day(reading), 1L, Long::sum);
        rollupMarks.add(Mark.of(reading));
        tails.put(new SeriesKey(reading.device(), reading.metric()), tail);
    }

    /** The series store will never take what counted as stored. */
    void notStored(Reading reading, String source) {
        tally(source).readings--;
        readingsByDay.merge(day(reading), -1L, Long::sum);
    }

    void stored(DeviceEvent event, String source) {
        tally(source).events++;
        events.add(new EventOf(event, source));
    }

    void stored(AttributeReport report) {
        tally(report.source()).attributes += report.items();
        attributes.add(report);
    }

    /**
     * Keeps the letter.
     *
     * @param source of the items refused
     */
    void reject(DeadLetter letter, String source) {
        tally(source).rejected += letter.refused();
        deadLetters.add(letter);
    }

    /** What the device reported before is not to be kept; it has been counted all the same. */
    void erase(ErasureRows.Key key) {
        DeviceId device = key.device();
        tails.keySet().removeIf(series -> series.device().equals(device));
        List<EventOf> eventsBefore =
                events.stream().filter(of -> of.event().device().equals(device)).toList();
        events.removeAll(eventsBefore);
        attributes.removeIf(report -> report.device().equals(device));
        deadLetters.removeIf(
                letter -> letter.originator().filter(device::equals).isPresent());
        erasures.add(new ErasureOf(key, eventsBefore));
    }

    boolean hasErased(ErasureRows.Key key) {
        return erasures.stream().anyMatch(erasure -> erasure.key().equals(key));
    }

    private static long day(Reading reading) {
        return SeriesStore.Level.DAY.floor(reading.tsMillis());
    }

    /** Whether somebody is waiting to see these effects, so that the checkpoint should not. */
    boolean isUrgent() {
        return !deadLetters.isEmpty() || !events.isEmpty() || !attributes.isEmpty() || !erasures.isEmpty();
    }
}
