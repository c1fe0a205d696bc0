package org.youlin.app;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scenario as text: what happens when, and what is expected meanwhile and in the end. Times are hours and minutes since
 * the start, and never go back.
 *
 * <pre>
 * start 2026-01-12 08:00
 * every 10m
 * 00:30 pump huafu stops
 * 02:00 expect open cases = 1
 * until 26:00
 * expect cases = 1
 * </pre>
 *
 * @param every how often each device reports
 * @param work how often shards, timers and notifications have their turn; seldom, where many days are to take no time
 */
record ScenarioScript(
        Instant start, Duration every, Duration work, List<Step> steps, Duration until, List<Expected> expected) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final Pattern STEP = Pattern.compile("(\\d+):([0-5]\\d) (.+)");
    private static final Pattern EXPECTED = Pattern.compile("expect (.+) (=|<=|>=) (\\d+)");

    /** A moment of the scenario: a sentence that comes true, or an expectation that has to be met by then. */
    record Step(Duration at, String sentence, Optional<Expected> expected) {}

    /** What a count must be. */
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
        Duration work = Duration.ofMinutes(1);
        Duration until = Duration.ZERO;
        List<Step> steps = new ArrayList<>();
        List<Expected> expected = new ArrayList<>();
        for (String line : text.lines().map(ScenarioScript::withoutComment).toList()) {
            Matcher step = STEP.matcher(line);
            if (line.startsWith("start ")) {
                start = LocalDateTime.parse(line.substring(6), START)
                        .atZone(ZONE)
                        .toInstant();
            } else if (line.startsWith("every ")) {
                every = minutes(line.substring(6));
            } else if (line.startsWith("work ")) {
                work = minutes(line.substring(5));
            } else if (line.startsWith("until ")) {
                until = time(line.substring(6));
            } else if (step.matches()) {
                String sentence = step.group(3).strip();
                steps.add(new Step(time(step.group(1) + ":" + step.group(2)), sentence, expectation(sentence)));
            } else if (expectation(line).isPresent()) {
                expected.add(expectation(line).get());
            } else if (!line.isEmpty()) {
                throw new IllegalArgumentException(
                        "line '" + line + "' is neither start, every, work, until, expect nor a"
                                + " step such as '00:30 pump huafu stops'");
            }
        }
        requireWhole(steps, until, expected);
        return new ScenarioScript(start, every, work, steps, until, expected);
    }

    private static void requireWhole(List<Step> steps, Duration until, List<Expected> expected) {
        if (until.isZero() || expected.isEmpty()) {
            throw new IllegalArgumentException("a scenario needs until and at least one expect");
        }
        Duration before = Duration.ZERO;
        for (Step step : steps) {
            if (step.at().compareTo(before) < 0 || step.at().compareTo(until) >= 0) {
                throw new IllegalArgumentException("'" + step.sentence() + "' is at " + step.at()
                        + "; it must be neither before the step above it nor at the end or later");
            }
            before = step.at();
        }
    }

    private static Optional<Expected> expectation(String line) {
        Matcher expectation = EXPECTED.matcher(line);
        return expectation.matches()
                ? Optional.of(
                        new Expected(expectation.group(1), expectation.group(2), Long.parseLong(expectation.group(3))))
                : Optional.empty();
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }

    private static Duration minutes(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }

    private static Duration time(String hoursAndMinutes) {
        String[] parts = hoursAndMinutes.split(":", -1);
        return Duration.ofHours(Long.parseLong(parts[0])).plusMinutes(Long.parseLong(parts[1]));
    }
}
