package org.youlin.simulator.rehearsal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.youlin.simulator.script.Expectation;
import org.youlin.simulator.script.Times;

/**
 * What came.
 *
 * @param name the rule of an alarm, the cause of a case or of an order's case, the name of an event or of news
 * @param of the cause of the case
 * @param where id of the device or place
 * @param to id of the organisation that has the order or was told
 * @param at when, since the start
 * @param cleared when it was over
 * @param status how it ended
 */
record Happening(
        Expectation.Kind kind,
        String name,
        String of,
        String where,
        String severity,
        String to,
        Duration at,
        Optional<Duration> cleared,
        String status) {
    /** Whether it is what is meant, at whatever time it came. */
    boolean isMeantBy(Expectation expected) {
        return kind == expected.kind()
                && name.equals(expected.name())
                && fits(expected.of(), of)
                && fits(expected.where(), where)
                && fits(expected.to(), to);
    }

    /** Whether it is just as it should be. */
    boolean isAs(Expectation expected) {
        return isMeantBy(expected)
                && at.compareTo(expected.from()) >= 0
                && at.compareTo(expected.by()) <= 0
                && fits(expected.severity(), severity)
                && fits(expected.status(), status)
                && expected.cleared()
                        .map(by -> cleared.isPresent() && cleared.get().compareTo(by) <= 0)
                        .orElse(true);
    }

    private static boolean fits(Optional<String> wanted, String actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }

    @Override
    public String toString() {
        String words = Stream.of(name, name.equals(of) ? "" : of, where, to, severity, status)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("  "));
        return Times.text(at) + "  " + kind.chinese() + " " + kind.name().toLowerCase(Locale.ROOT) + "  "
                + words
                + cleared.map(over -> "  → " + Times.text(over)).orElse("");
    }
}
