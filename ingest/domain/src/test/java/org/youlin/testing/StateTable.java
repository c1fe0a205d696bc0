package org.youlin.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of an enum's transitions as {@code docs/states.md} shows it, between two markers that name the enum. Run the
 * test with {@code -Dyoulin.docs.write=true} to write it anew.
 */
public record StateTable(String enumName, String text) {
    private static final String FILE = "docs/states.md";

    /** One row for each state, one column for each action; what is not allowed is left blank. */
    public static <S extends Enum<S>, A extends Enum<A>> StateTable of(
            Class<S> states, Class<A> actions, BiFunction<S, A, Optional<S>> after) {
        A[] columns = actions.getEnumConstants();
        String head = "| |" + row(Stream.of(columns).map(Enum::name));
        String rule = "|---|" + row(Stream.of(columns).map(column -> "---"));
        String body = Stream.of(states.getEnumConstants())
                .map(state -> "| " + state.name() + " |"
                        + row(Stream.of(columns).map(action -> after.apply(state, action)
                                .map(Enum::name)
                                .orElse(""))))
                .collect(Collectors.joining("\n"));
        return new StateTable(states.getSimpleName(), head + "\n" + rule + "\n" + body + "\n");
    }

    private static String row(Stream<String> cells) {
        return cells.map(cell -> " " + cell + " |").collect(Collectors.joining());
    }

    /** What the document shows between the markers. */
    public String documented() throws IOException {
        String document = Files.readString(file());
        int begin = document.indexOf(begin());
        int end = document.indexOf(end());
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(FILE + " has no " + begin() + " … " + end());
        }
        if (Boolean.getBoolean("youlin.docs.write")) {
            Files.writeString(file(), document.substring(0, begin) + begin() + "\n" + text + document.substring(end));
            return text;
        }
        return document.substring(begin + begin().length(), end).stripLeading();
    }

    private String begin() {
        return "<!-- begin " + enumName + " -->";
    }

    private String end() {
        return "<!-- end " + enumName + " -->";
    }

    /** Tests run in the folder of their module. */
    private static Path file() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(FILE))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    FILE + " is in no folder above " + Path.of("").toAbsolutePath());
        }
        return folder.resolve(FILE);
    }
}
