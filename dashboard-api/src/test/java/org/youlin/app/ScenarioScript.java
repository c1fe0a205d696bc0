package org.youlin.app;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scenario as text: what happens when, and what is expected afterwards. Times are hours and minutes since the start.
 *
 * <pre>
 * start 2026-01-12 08:00
 * every 10m
 * 00:30 pump huafu stops
 * until 26:00
 * expect cases = 1
 * </pre>
 */
record ScenarioScript(Instant start, Duration every, List<Step> steps, Duration until, List<Expected> expected) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final Pattern STEP = Pattern.compile("(\\d+):(\\d\\d) (.+)");
    private static final Pattern EXPECTED = Pattern.compile("expect (.+) (=|<=|>=) (\\d+)");

    /** Something happens. */
    record Step(Duration at, List<String> words) {}

    /** What a count must be in the end. */
    record Expected(String count, String relation, long value) {
        boolean isMetBy(long actual) {
            return switch (relation) {
                case "=" -> actual == value;
                case "<=" -> actual <= value;
                case ">=" -> actual >= value;
                default -> throw new IllegalStateException("relation " + relation);
            };
        }

        @Override
        public String toString() {
            return count + " " + relation + " " + value;
        }
    }

    /** Reads a script; a line that means nothing is an error that names it. */
    static ScenarioScript parse(String text) {
        Instant start = Instant.EPOCH;
        Duration every = Duration.ofMinutes(10);
        Duration until = Duration.ZERO;
        List<Step> steps = new ArrayList<>();
        List<Expected> expected = new ArrayList<>();
        for (String line : text.lines().map(ScenarioScript::withoutComment).toList()) {
            Matcher step = STEP.matcher(line);
            Matcher expectation = EXPECTED.matcher(line);
            if (line.startsWith("start ")) {
                start = LocalDateTime.parse(line.substring(6), START)
                        .atZone(ZONE)
                        .toInstant();
            } else if (line.startsWith("every ")) {
                every = Duration.parse("PT" + line.substring(6).toUpperCase(Locale.ROOT));
            } else if (line.startsWith("until ")) {
                until = time(line.substring(6));
            } else if (step.matches()) {
                steps.add(new Step(
                        time(step.group(1) + ":" + step.group(2)),
                        List.of(step.group(3).split(" +", -1))));
            } else if (expectation.matches()) {
                expected.add(
                        new Expected(expectation.group(1), expectation.group(2), Long.parseLong(expectation.group(3))));
            } else if (!line.isEmpty()) {
                throw new IllegalArgumentException("line '" + line + "' is neither start, every, until, expect nor a"
                        + " step such as '00:30 pump huafu stops'");
            }
        }
        if (until.isZero() || expected.isEmpty()) {
            throw new IllegalArgumentException("a scenario needs until and at least one expect");
        }
        return new ScenarioScript(start, every, steps, until, expected);
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }

    private static Duration time(String hoursAndMinutes) {
        String[] parts = hoursAndMinutes.split(":", -1);
        return Duration.ofHours(Long.parseLong(parts[0])).plusMinutes(Long.parseLong(parts[1]));
    }
}
