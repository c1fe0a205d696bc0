package org.youlin.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When faults begin and end, in wall time since the start; gone through again and again.
 *
 * @param slots each within the period
 * @param period after which the first slot comes again
 */
public record Timetable(List<Slot> slots, Duration period) {
    /** The name of all scenarios after each other. */
    public static final String DEMO = "demo";

    private static final Duration PERIOD = Duration.ofMinutes(12);
    private static final Duration FIRST_BEGIN = Duration.ofSeconds(3);
    private static final List<Slot> DEMO_SLOTS = List.of(
            slot(Scenario.HEATING_FAILURE, 3, 243),
            slot(Scenario.GATE_FORCED, 45, 105),
            slot(Scenario.DEVICE_SILENT, 90, 390),
            slot(Scenario.PARKING_FULL, 150, 330));

    public Timetable {
        slots = List.copyOf(slots);
        for (Slot slot : slots) {
            if (slot.end().compareTo(period) > 0) {
                throw new IllegalArgumentException(
                        slot.scenario().id() + " ends at " + slot.end() + ", after the period of " + period);
            }
        }
    }

    /** One scenario's time within the period: from {@code begin}, inclusive, to {@code end}, exclusive. */
    public record Slot(Scenario scenario, Duration begin, Duration end) {
        public Slot {
            if (begin.isNegative() || begin.compareTo(end) >= 0) {
                throw new IllegalArgumentException(
                        scenario.id() + " lasts from " + begin + " to " + end + "; it must end after it begins");
            }
        }
    }

    /** A fault begins or ends at {@code atMillis} since the start. */
    public record Step(long atMillis, Playing playing, boolean begins) {
        /** The line printed for the step; {@code place} is where it happens. */
        public String line(String place) {
            long seconds = atMillis / 1000;
            return String.format(
                    Locale.ROOT,
                    "%02d:%02d %s %s %s",
                    seconds / 60,
                    seconds % 60,
                    playing.scenario().id(),
                    place,
                    playing.scenario().announcement(begins));
        }
    }

    /** Nothing ever goes wrong. */
    public static Timetable quiet() {
        return new Timetable(List.of(), PERIOD);
    }

    /** The four scenarios after each other. */
    public static Timetable demo() {
        return new Timetable(DEMO_SLOTS, PERIOD);
    }

    /**
     * The timetable for scenario names as users give them. Scenarios named one by one begin together at second 3.
     *
     * @param names {@link #DEMO} alone or any of {@link Scenario#ids()}; none means {@link #DEMO}
     * @throws IllegalArgumentException when a name is unknown, with the allowed ones
     */
    public static Timetable named(List<String> names) {
        if (names.isEmpty() || names.equals(List.of(DEMO))) {
            return demo();
        }
        if (names.contains(DEMO)) {
            throw new IllegalArgumentException("scenario '" + DEMO + "' contains the others; name it alone");
        }
        return new Timetable(names.stream().distinct().map(Timetable::alone).toList(), PERIOD);
    }

    /** This timetable without scenarios not in {@code possible}. */
    public Timetable only(Set<Scenario> possible) {
        return new Timetable(
                slots.stream()
                        .filter(slot -> possible.contains(slot.scenario()))
                        .toList(),
                period);
    }

    /** What happens from {@code fromMillis}, inclusive, to {@code toMillis}, exclusive, in order of time. */
    public List<Step> steps(long fromMillis, long toMillis) {
        List<Step> steps = new ArrayList<>();
        long periodMillis = period.toMillis();
        for (long round = fromMillis / periodMillis; round * periodMillis < toMillis; round++) {
            for (Slot slot : slots) {
                Playing playing = new Playing(slot.scenario(), round);
                steps.add(new Step(round * periodMillis + slot.begin().toMillis(), playing, true));
                steps.add(new Step(round * periodMillis + slot.end().toMillis(), playing, false));
            }
        }
        steps.removeIf(step -> step.atMillis() < fromMillis || step.atMillis() >= toMillis);
        steps.sort(Comparator.comparingLong(Step::atMillis));
        return List.copyOf(steps);
    }

    /** The faults there are at {@code atMillis}. */
    public Set<Playing> active(long atMillis) {
        long round = atMillis / period.toMillis();
        long within = atMillis % period.toMillis();
        return slots.stream()
                .filter(slot ->
                        within >= slot.begin().toMillis() && within < slot.end().toMillis())
                .map(slot -> new Playing(slot.scenario(), round))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Slot alone(String name) {
        return DEMO_SLOTS.stream()
                .filter(slot -> slot.scenario().id().equals(name))
                .findFirst()
                .map(slot -> new Slot(
                        slot.scenario(),
                        FIRST_BEGIN,
                        FIRST_BEGIN.plus(slot.end()).minus(slot.begin())))
                .orElseThrow(() -> new IllegalArgumentException("scenario '" + name + "' is unknown; allowed are "
                        + String.join(", ", Scenario.ids()) + " and " + DEMO));
    }

    private static Slot slot(Scenario scenario, long beginSecond, long endSecond) {
        return new Slot(scenario, Duration.ofSeconds(beginSecond), Duration.ofSeconds(endSecond));
    }
}
