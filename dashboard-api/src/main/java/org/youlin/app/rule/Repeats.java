package org.youlin.app.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words in a line, of which {@code 18x3} stands for {@code 18 18 18}. */
final class Repeats {
    static final int STEPS_MAX = 10_000;
    private static final Pattern REPEATED = Pattern.compile("(.+)x([1-9][0-9]{0,4})");

    private Repeats() {}

    /** @throws IllegalArgumentException when there are more than 10,000 */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        for (String word : line.trim().split("\\s+", -1)) {
            Matcher repeated = REPEATED.matcher(word);
            boolean matches = repeated.matches();
            int times = matches ? Integer.parseInt(repeated.group(2)) : 1;
            if (words.size() + times > STEPS_MAX) {
                throw new IllegalArgumentException("a line has more than " + STEPS_MAX + " steps");
            }
            words.addAll(Collections.nCopies(times, matches ? repeated.group(1) : word));
        }
        return words;
    }
}
