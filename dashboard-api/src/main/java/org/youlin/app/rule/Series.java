package org.youlin.app.rule;

import java.util.List;
import java.util.Map;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Telemetry;

/**
 * What a device sends under one key, step by step.
 *
 * @param words a number, {@code !} for an event or {@code _} for nothing, one for each step
 */
record Series(String key, List<String> words) {
    private static final DeviceId DEVICE = new DeviceId("device");
    private static final String SOURCE = "rule test";
    private static final String NOTHING = "_";
    private static final String EVENT = "!";

    Series {
        words = List.copyOf(words);
        for (String word : words) {
            if (!word.equals(NOTHING) && !word.equals(EVENT)) {
                number(key, word);
            }
        }
    }

    /**
     * Reads a line such as {@code room_temp 19 18x3 _ 16} or {@code denied _ !x10}.
     *
     * @throws IllegalArgumentException when it is no such line
     */
    static Series parse(String line) {
        List<String> words = Repeats.words(line);
        if (words.size() < 2) {
            throw new IllegalArgumentException(
                    "series '" + line + "' must be a metric or an event, and a value for each step");
        }
        return new Series(words.get(0), words.subList(1, words.size()));
    }

    /** What is sent at a step; empty after the last. */
    Telemetry at(int step, long atMillis) {
        String word = step < words.size() ? words.get(step) : NOTHING;
        List<Reading> readings = word.equals(NOTHING) || word.equals(EVENT)
                ? List.of()
                : List.of(new Reading(DEVICE, key, atMillis, atMillis, number(key, word)));
        List<DeviceEvent> events =
                word.equals(EVENT) ? List.of(new DeviceEvent(DEVICE, key, atMillis, atMillis, Map.of())) : List.of();
        return new Telemetry(DEVICE, SOURCE, atMillis, readings, events);
    }

    private static double number(String key, String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "series " + key + " has '" + word
                            + "'; it must be a number, ! for an event or _ for nothing, with x and how often",
                    e);
        }
    }
}
