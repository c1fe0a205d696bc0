package org.youlin.simulator.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.youlin.simulator.script.Expectation;
import org.youlin.simulator.script.Script;
import org.youlin.simulator.script.Times;

/**
 * What came, beside what was expected.
 *
 * @param lines as they are printed, in order of time
 * @param faults how many of them are not as they should be
 */
public record Verdict(String title, List<Line> lines, long faults) {
    /** Of what happens to orders, only this is missed by whoever does not mention it. */
    private static final Set<String> EVENTS_THAT_COUNT = Set.of("ESCALATE", "SUPERVISE");

    public Verdict {
        lines = List.copyOf(lines);
    }

    /** How it went with one thing. */
    public enum Sign {
        AS_EXPECTED(' ', "", ""),
        CAME('+', "没有料到", "nobody expected it"),
        MISSING('-', "没有发生", "it did not come"),
        OTHERWISE('~', "时间或结果不符", "at another time, or otherwise");

        private final char mark;
        private final String chinese;
        private final String english;

        Sign(char mark, String chinese, String english) {
            this.mark = mark;
            this.chinese = chinese;
            this.english = english;
        }
    }

    /** One line. */
    public record Line(Sign sign, Duration at, String text) {
        @Override
        public String toString() {
            String why = sign == Sign.AS_EXPECTED ? "" : "    # " + sign.chinese + " · " + sign.english;
            return sign.mark + " " + text + why;
        }
    }

    /** Judges what came by what was expected. */
    static Verdict of(Script script, List<Happening> came, List<Line> deeds) {
        List<Happening> left = new ArrayList<>(came);
        List<Line> lines = new ArrayList<>(deeds);
        List<Expectation> open = new ArrayList<>();
        List<Integer> missing = new ArrayList<>();
        for (Expectation expected : script.expected()) {
            int found = 0;
            for (Happening each : came) {
                if (found < expected.timesMax() && left.contains(each) && each.isAs(expected)) {
                    left.remove(each);
                    lines.add(new Line(Sign.AS_EXPECTED, each.at(), each.toString()));
                    found++;
                }
            }
            if (found < expected.timesMin()) {
                open.add(expected);
                missing.add(expected.timesMin() - found);
            }
        }
        for (int i = 0; i < open.size(); i++) {
            judgeMissing(open.get(i), missing.get(i), left, lines);
        }
        left.stream()
                .filter(each -> isCounted(each, script))
                .forEach(each -> lines.add(new Line(Sign.CAME, each.at(), each.toString())));
        lines.sort(Comparator.comparing(Line::at));
        return new Verdict(
                script.title(),
                lines,
                lines.stream().filter(line -> line.sign() != Sign.AS_EXPECTED).count());
    }

    private static void judgeMissing(Expectation expected, int missing, List<Happening> left, List<Line> lines) {
        for (int i = 0; i < missing; i++) {
            Optional<Happening> otherwise =
                    left.stream().filter(each -> each.isMeantBy(expected)).findFirst();
            if (otherwise.isEmpty()) {
                lines.add(new Line(Sign.MISSING, expected.by(), text(expected, missing - i)));
                return;
            }
            left.remove(otherwise.get());
            lines.add(new Line(Sign.OTHERWISE, otherwise.get().at(), otherwise.get() + "    ≠ " + text(expected, 1)));
        }
    }

    /** News is only missed by scenarios that expect some. */
    private static boolean isCounted(Happening each, Script script) {
        return switch (each.kind()) {
            case ALARM, CASE, ORDER -> true;
            case EVENT -> EVENTS_THAT_COUNT.contains(each.name());
            case TOLD -> script.expected().stream().anyMatch(expected -> expected.kind() == Expectation.Kind.TOLD);
        };
    }

    private static String text(Expectation expected, int times) {
        StringBuilder text = new StringBuilder()
                .append(Times.text(expected.from()))
                .append('–')
                .append(Times.text(expected.by()))
                .append("  ")
                .append(expected.kind().chinese())
                .append(' ')
                .append(expected.kind().name().toLowerCase(Locale.ROOT))
                .append("  ")
                .append(expected.name());
        for (Optional<String> word :
                List.of(expected.of(), expected.where(), expected.to(), expected.severity(), expected.status())) {
            word.ifPresent(each -> text.append("  ").append(each));
        }
        expected.cleared().ifPresent(by -> text.append("  → ").append(Times.text(by)));
        return times == 1 ? text.toString() : text + "  ×" + times;
    }

    public boolean isAsExpected() {
        return faults == 0;
    }
}
