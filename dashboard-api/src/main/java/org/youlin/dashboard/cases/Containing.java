package org.youlin.dashboard.cases;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The search for words as they stand in a text, whatever their case. */
final class Containing {
    private Containing() {}

    /** The condition that one of {@code columns} holds what {@link #pattern} made for {@code ?}. */
    static String condition(String... columns) {
        return List.of(columns).stream()
                .map(column -> "LOWER(" + column + ") LIKE ? ESCAPE '!'")
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** What is asked for may itself hold signs that LIKE gives a meaning to. */
    static String pattern(String words) {
        String quoted = words.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
        return "%" + quoted + "%";
    }
}
