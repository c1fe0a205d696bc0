package org.youlin.app.rule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Telemetry;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleState;

/**
 * A case by which a rule is tried out, as people write it: what a device sends, and what the rule must make of it.
 *
 * @param rule the rule's id
 * @param name what the case shows
 * @param start when the first step is, with its offset from UTC
 * @param step the time between two steps, positive
 * @param profile of the device; the first that the rule is for when it is not given
 * @param series lines such as {@code room_temp 19 18x3 _ 16}; what is shorter than {@code expect} ends in silence
 * @param expect a sign for each step, such as {@code - -x2 P MI}
 */
record RuleCase(
        String rule,
        String name,
        String start,
        Duration step,
        Optional<String> profile,
        List<String> series,
        String expect) {
    RuleCase {
        series = List.copyOf(series);
        if (step.isNegative() || step.isZero()) {
            throw new IllegalArgumentException("step is " + step + "; it must be positive");
        }
    }

    /** What each step came to. */
    record Outcome(List<Sign> expected, List<Sign> got) {
        Outcome {
            expected = List.copyOf(expected);
            got = List.copyOf(got);
        }

        boolean isAsExpected() {
            return expected.equals(got);
        }

        /** The first step that differs; as many as there are when none does. */
        int firstDifference() {
            int step = 0;
            while (step < got.size() && expected.get(step) == got.get(step)) {
                step++;
            }
            return step;
        }
    }

    /**
     * Plays the series.
     *
     * @param staleAfter how long a healthy device may say nothing
     * @throws IllegalArgumentException when the case makes no sense
     */
    Outcome play(AlarmRule played, Duration staleAfter) {
        List<Sign> expected = Repeats.words(expect).stream().map(Sign::parse).toList();
        List<Series> all = series.stream().map(Series::parse).toList();
        for (Series each : all) {
            if (each.words().size() > expected.size()) {
                throw new IllegalArgumentException("series " + each.key() + " has "
                        + each.words().size() + " steps, and expect only " + expected.size());
            }
        }
        List<Sign> got = new ArrayList<>();
        RuleState state = played.initialState();
        long heardMillis = 0;
        for (int number = 0; number < expected.size(); number++) {
            long atMillis = at(number).toInstant().toEpochMilli();
            for (Series each : all) {
                Telemetry sent = each.at(number, atMillis);
                heardMillis = sent.items() > 0 ? atMillis : heardMillis;
                state = stepped(played, state, sent);
            }
            if (heardMillis > 0) {
                state = played.onTick(state, heardMillis, atMillis, staleAfter);
            }
            got.add(Sign.of(played, state));
        }
        return new Outcome(expected, got);
    }

    private static RuleState stepped(AlarmRule rule, RuleState state, Telemetry sent) {
        RuleState next = state;
        for (DeviceEvent event : sent.events()) {
            next = rule.onEvent(next, event);
        }
        for (Reading reading : sent.readings()) {
            next = rule.onReading(next, reading);
        }
        return next;
    }

    /** When a step is. */
    OffsetDateTime at(int number) {
        try {
            return OffsetDateTime.parse(start).plus(step.multipliedBy(number));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "start is '" + start + "'; it must be like 2026-01-12T08:00:00+08:00", e);
        }
    }
}
